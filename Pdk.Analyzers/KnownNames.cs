using Pdk.Generators.Crossing;

namespace Pdk.Analyzers;

/// <summary>Metadata names: what the rules know of the rest of the kit, beside the kinds of plugins.</summary>
internal static class KnownNames
{
    public const string PluginAttribute = PluginKinds.Any;
    public const string PluginContractAttribute = "Pdk.PluginContractAttribute";
    public const string SinceAttribute = "Pdk.SinceAttribute";
    public const string MirrorAttribute = "Pdk.MirrorAttribute";
    public const string UnionAttribute = "Pdk.UnionAttribute";
    public const string UnionCaseAttribute = "Pdk.UnionCaseAttribute";

    /// <summary>The contract of sinks.</summary>
    public const string Sink = "Pdk.Contracts.ISink";

    public const string UnmanagedCallersOnlyAttribute = "System.Runtime.InteropServices.UnmanagedCallersOnlyAttribute";

    /// <summary>The one function that the kit exports from every plugin.</summary>
    public const string PluginEntryPoint = "pdk_plugin_open";
}
