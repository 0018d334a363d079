using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.Loader;

namespace Pdk.Loader.Managed;

/// <summary>Where the managed build of one plugin is loaded: its own assemblies, and everything that the host has already.</summary>
/// <remarks>
/// Contracts must be the same types on both sides, so what the host can load comes from the host, whatever lies beside the plugin.
/// </remarks>
[RequiresUnreferencedCode("Loads an assembly that was unknown when this program was built.")]
internal sealed class ManagedLoadContext : AssemblyLoadContext
{
    private readonly AssemblyDependencyResolver _resolver;

    internal ManagedLoadContext(string path)
        : base($"plugin {path}", isCollectible: false) => _resolver = new AssemblyDependencyResolver(path);

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        try
        {
            return Default.LoadFromAssemblyName(assemblyName);
        }
        catch (FileNotFoundException)
        {
            return LoadOwn(assemblyName);
        }
        catch (FileLoadException) when (assemblyName.Name is not ("Pdk.Abi" or "Pdk.Contracts"))
        {
            // The host has an older version.
            return LoadOwn(assemblyName);
        }
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : 0;

    private Assembly? LoadOwn(AssemblyName name) =>
        _resolver.ResolveAssemblyToPath(name) is { } path ? LoadFromAssemblyPath(path) : null;
}
