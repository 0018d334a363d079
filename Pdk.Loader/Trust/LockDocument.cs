using System.Text.Json.Serialization;

namespace Pdk.Loader.Trust;

/// <summary>A lock file, as it is written.</summary>
internal sealed record LockDocument
{
    /// <summary>The format's version.</summary>
    public required int Version { get; init; }

    /// <summary>The plugins.</summary>
    public required IReadOnlyList<LockedPlugin> Plugins { get; init; }
}

/// <summary>Reads and writes lock files without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    NewLine = "\n",
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(LockDocument))]
internal sealed partial class LockJson : JsonSerializerContext;
