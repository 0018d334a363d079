using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Pdk.Abi;
using Pdk.Loader.Linked;
using Pdk.Loader.Report;

namespace Pdk.Loader.Managed;

/// <summary>Opens managed builds of plugins.</summary>
internal static class ManagedOpener
{
    /// <summary>Loads an assembly and makes its library object.</summary>
    /// <param name="path">The file, absolute.</param>
    /// <exception cref="DefectException">It cannot be used.</exception>
    [RequiresUnreferencedCode("Loads an assembly that was unknown when this program was built.")]
    internal static PluginLibrary Open(string path)
    {
        try
        {
            Assembly assembly = new ManagedLoadContext(path).LoadFromAssemblyPath(path);
            return AssemblyLibrary.Of(assembly) ?? throw new DefectException(AssemblyLibrary.Missing);
        }
        catch (Exception exception) when (exception is not DefectException)
        {
            // Anything at all: the plugin's module initializer may have run.
            Exception cause = exception is TargetInvocationException { InnerException: { } inner } ? inner : exception;
            throw new DefectException(new Defect(
                Verdict.OpenFailed,
                $"expected an assembly that this runtime can load, but it refuses: {OneLine.Of(cause)}",
                "Put what it needs beside it, and build it for a framework that this host runs."));
        }
    }
}
