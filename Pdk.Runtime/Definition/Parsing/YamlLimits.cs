namespace Pdk.Runtime.Parsing;

/// <summary>
/// How much a pipeline's text may hold. Far more than anybody writes, and little enough that no text can exhaust the host.
/// </summary>
internal static class YamlLimits
{
    /// <summary>How many bytes or characters the text may have.</summary>
    internal const int Text = 4 * 1024 * 1024;

    /// <summary>How many mappings and lists may lie within each other.</summary>
    internal const int Depth = 128;

    /// <summary>How many mappings, lists and scalars there may be, each alias counted as what it stands for.</summary>
    internal const int Nodes = 200_000;

    /// <summary>
    /// How many characters all values may have together, once each <c>${NAME}</c> is replaced and each alias is what it stands for.
    /// </summary>
    internal const int Values = 16 * 1024 * 1024;

    /// <summary>How many mistakes are told.</summary>
    internal const int Mistakes = 50;

    /// <summary>How much of a text a message repeats.</summary>
    internal const int Quotation = 100;
}
