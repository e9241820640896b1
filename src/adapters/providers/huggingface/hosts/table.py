"""The hosts by the names the router has for them."""

from collections.abc import Mapping

from adapters.providers.huggingface.hosts.fal import Fal
from adapters.providers.huggingface.hosts.host import Host
from adapters.providers.huggingface.hosts.plain import DeepInfra, HfInference, Nscale, Together
from adapters.providers.huggingface.hosts.polled import WaveSpeed, Zai
from adapters.providers.huggingface.hosts.replicate import Replicate

OWN = "hf-inference"
"""The host that knows a model by the Hub's own id."""

HOSTS: Mapping[str, Host] = {
    OWN: HfInference(),
    "fal-ai": Fal(),
    "replicate": Replicate(),
    "together": Together(),
    "nscale": Nscale(),
    "deepinfra": DeepInfra(),
    "wavespeed": WaveSpeed(),
    "zai-org": Zai(),
}
