using System.Reflection;

namespace Pdk.Testing.Building;

/// <summary>What the build has written into the test assemblies: where the projects of plugins and their published libraries are.</summary>
internal static class PluginProjects
{
    private const string ProjectKey = "Pdk.Testing.Project";
    private const string LibraryKey = "Pdk.Testing.Library";

    /// <summary>The project file of an assembly; null where no test project references it.</summary>
    internal static string? ProjectOf(Assembly plugin) => Find(ProjectKey, plugin);

    /// <summary>The native library of an assembly that a test project names; null where it is to be published.</summary>
    internal static string? LibraryOf(Assembly plugin) => Find(LibraryKey, plugin);

    private static string? Find(string key, Assembly plugin)
    {
        string name = $"{plugin.GetName().Name}=";
        return AppDomain.CurrentDomain.GetAssemblies()
            .Where(static assembly => !assembly.IsDynamic)
            .SelectMany(static assembly => assembly.GetCustomAttributes<AssemblyMetadataAttribute>())
            .Where(attribute => attribute.Key == key && attribute.Value?.StartsWith(name, StringComparison.Ordinal) == true)
            .Select(attribute => attribute.Value![name.Length..])
            .FirstOrDefault();
    }
}
