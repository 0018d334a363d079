using System.Reflection;
using Pdk.Abi;
using Pdk.Loader.Report;

namespace Pdk.Loader.Linked;

/// <summary>Finds the library class that was generated into an assembly.</summary>
internal static class AssemblyLibrary
{
    /// <summary>What is wrong with an assembly that has none.</summary>
    internal static Defect Missing { get; } = new(
        Verdict.EntryMissing,
        "expected an assembly with plugin classes, found one without a library class",
        "Reference the Pdk package in the plugin project, and mark a class with [Plugin].");

    /// <summary>The library, or null where the assembly has no plugin classes.</summary>
    internal static PluginLibrary? Of(Assembly assembly) => assembly.GetCustomAttribute<PluginLibraryAttribute>() is { } attribute
        ? (PluginLibrary?)Activator.CreateInstance(attribute.Library)
        : null;
}
