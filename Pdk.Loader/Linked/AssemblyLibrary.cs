using System.Reflection;
using Pdk.Abi;

namespace Pdk.Loader.Linked;

/// <summary>Finds the library class that was generated into an assembly.</summary>
internal static class AssemblyLibrary
{
    /// <summary>The library, or null where the assembly has no plugin classes.</summary>
    internal static PluginLibrary? Of(Assembly assembly) => assembly.GetCustomAttribute<PluginLibraryAttribute>() is { } attribute
        ? (PluginLibrary?)Activator.CreateInstance(attribute.Library)
        : null;
}
