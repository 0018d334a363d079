using System.Reflection;
using System.Runtime.Loader;
using Costs;

namespace Pdk.Compare.Groups;

/// <summary>
/// The managed assembly of the plugin in a context of its own, as plugins of .NET are usually loaded. The contract is the host's.
/// </summary>
internal sealed class ManagedContext : IDisposable
{
    private readonly AssemblyLoadContext _context = new("costs", isCollectible: true);

    /// <summary>Makes an instance.</summary>
    public ICosts Create()
    {
        // Not the one that this program has linked.
        Assembly assembly = _context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "Costs.dll"));
        Type type = assembly.GetType(typeof(CostsPlugin).FullName!, throwOnError: true)!;
        return type == typeof(CostsPlugin)
            ? throw new InvalidOperationException("Expected a type of its own, found the linked one.")
            : (ICosts)Activator.CreateInstance(type)!;
    }

    /// <inheritdoc/>
    public void Dispose() => _context.Unload();
}
