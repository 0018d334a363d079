namespace Pdk.Loader.Libraries;

/// <summary>What an instance is made of.</summary>
/// <param name="Alias">What the host calls it.</param>
/// <param name="Configuration">Its configuration: a value document; empty where there is none.</param>
/// <param name="Services">What the host offers to it, one for each contract.</param>
internal sealed record CreationRequest(string Alias, ReadOnlyMemory<byte> Configuration, IReadOnlyList<ServiceOffer> Services);
