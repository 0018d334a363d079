namespace Pdk.Analyzers;

/// <summary>Metadata names: all that the rules know of the rest of the kit.</summary>
internal static class KnownNames
{
    public const string PluginAttribute = "Pdk.PluginAttribute";
    public const string PluginContractAttribute = "Pdk.PluginContractAttribute";
    public const string SinceAttribute = "Pdk.SinceAttribute";
    public const string MirrorAttribute = "Pdk.MirrorAttribute";
    public const string UnionAttribute = "Pdk.UnionAttribute";
    public const string UnionCaseAttribute = "Pdk.UnionCaseAttribute";

    public const string ConnectorAttribute = "Pdk.Contracts.ConnectorAttribute";
    public const string CodecAttribute = "Pdk.Contracts.CodecAttribute";
    public const string PreprocessorAttribute = "Pdk.Contracts.PreprocessorAttribute";
    public const string PostprocessorAttribute = "Pdk.Contracts.PostprocessorAttribute";

    public const string Source = "Pdk.Contracts.ISource";
    public const string Sink = "Pdk.Contracts.ISink";
    public const string Codec = "Pdk.Contracts.ICodec";
    public const string Preprocessor = "Pdk.Contracts.IPreprocessor";
    public const string Postprocessor = "Pdk.Contracts.IPostprocessor";

    public const string UnmanagedCallersOnlyAttribute = "System.Runtime.InteropServices.UnmanagedCallersOnlyAttribute";

    /// <summary>The one function that the kit exports from every plugin.</summary>
    public const string PluginEntryPoint = "pdk_plugin_open";
}
