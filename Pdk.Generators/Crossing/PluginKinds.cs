namespace Pdk.Generators.Crossing;

/// <summary>The attributes that make a class a plugin, and the contracts that those of event processing stand for.</summary>
internal static class PluginKinds
{
    /// <summary>The attribute that stands for any contract.</summary>
    public const string Any = "Pdk.PluginAttribute";

    private static readonly KeyValuePair<string, string[]>[] s_kinds =
    [
        new("Pdk.Contracts.ConnectorAttribute", ["Pdk.Contracts.ISource", "Pdk.Contracts.ISink"]),
        new("Pdk.Contracts.CodecAttribute", ["Pdk.Contracts.ICodec"]),
        new("Pdk.Contracts.PreprocessorAttribute", ["Pdk.Contracts.IPreprocessor"]),
        new("Pdk.Contracts.PostprocessorAttribute", ["Pdk.Contracts.IPostprocessor"]),
        new("Pdk.Contracts.OperatorAttribute", ["Pdk.Contracts.IOperator"]),
    ];

    /// <summary>All attributes, by their metadata names.</summary>
    public static IEnumerable<string> Attributes => OfEventProcessing.Prepend(Any);

    /// <summary>Those that stand for certain contracts.</summary>
    public static IEnumerable<string> OfEventProcessing => s_kinds.Select(static kind => kind.Key);

    /// <summary>
    /// The contracts of which a class with the attribute implements at least one, and under which its name is looked up; empty where that
    /// is any.
    /// </summary>
    /// <param name="attribute">The attribute's metadata name.</param>
    public static IReadOnlyList<string> ContractsOf(string attribute) => s_kinds.FirstOrDefault(kind => kind.Key == attribute).Value ?? [];
}
