"""The sections: pipelines that operations are made into; none knows another."""
