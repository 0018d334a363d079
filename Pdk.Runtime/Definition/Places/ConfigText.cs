namespace Pdk.Runtime;

/// <summary>A configuration that was read from a text.</summary>
/// <param name="Document">Its values.</param>
/// <param name="Place">Where they stand; null where there is none.</param>
internal readonly record struct ConfigText(PdkDocument Document, ConfigPlace? Place)
{
    /// <summary>No configuration.</summary>
    internal static ConfigText None => new(PdkDocument.EmptyObject, null);
}
