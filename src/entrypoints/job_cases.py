"""The use-cases of long work, as one part of the container."""

from application.jobs.remove_job import RemoveJob
from application.jobs.steer_jobs import SteerJobs
from application.ports.jobs import JobReader
from application.sections.content.write_batch import BeginBatch, ReadBatch
from domain.immutable import immutable


@immutable
class JobCases:
    """Jobs, and the batches of texts that are some."""

    jobs: JobReader
    steer: SteerJobs
    remove: RemoveJob
    begin_batch: BeginBatch
    read_batch: ReadBatch
