namespace Pdk.Runtime.Routes.Spill;

/// <summary>A file of a spill is not what the runtime has written.</summary>
internal sealed class SpillDamageException(string message) : Exception(message);
