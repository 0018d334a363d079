using System.Collections.Concurrent;
using System.Reflection;

namespace Pdk.Testing.Building;

/// <summary>Publishes the native form of plugins, each once for a test run, when the first test asks for it.</summary>
internal static class NativePublisher
{
    private static readonly ConcurrentDictionary<string, Lazy<string>> s_published = new(StringComparer.Ordinal);

    /// <summary>The native library of a plugin.</summary>
    /// <param name="plugin">The plugin project's assembly.</param>
    /// <exception cref="PluginTestException">It cannot be published; the message has what the build wrote.</exception>
    internal static string LibraryOf(Assembly plugin)
    {
        string name = plugin.GetName().Name!;
        return s_published.GetOrAdd(name, _ => new Lazy<string>(() => Find(plugin, name))).Value;
    }

    private static string Find(Assembly plugin, string name)
    {
        if (PluginProjects.LibraryOf(plugin) is { } library)
        {
            return File.Exists(library)
                ? library
                : throw new PluginTestException(
                    $"Expected the native library of '{name}' at {library}, where the test project says it is, found none.");
        }

        string project = PluginProjects.ProjectOf(plugin) ?? throw new PluginTestException(
            $"Expected the project of '{name}', so that its native form can be published, found none: reference the project from the test "
                + "project, or name a library that is published already with <PdkPublishedPlugin Include=\"…\" />.");
        string folder = Path.Combine(AppContext.BaseDirectory, "pdk-native", name);

        // Another test process of the same output folder may want the same library now.
        Directory.CreateDirectory(folder);
        using FileStream turn = FileTurn.Take(Path.Combine(folder, ".turn"));
        return Publish(project, name, folder);
    }

    private static string Publish(string project, string name, string folder)
    {
        DotNetCommand.Run("publish", project, "--configuration", "Release", "--output", folder, "--nologo", "--verbosity", "quiet");
        string[] found = [.. LibraryNames(name).Select(file => Path.Combine(folder, file)).Where(File.Exists)];
        return found.Length > 0
            ? found[0]
            : throw new PluginTestException(
                $"Expected that publishing {project} makes a native library {string.Join(" or ", LibraryNames(name))}, "
                    + $"found none in {folder}.");
    }

    private static string[] LibraryNames(string name) =>
        OperatingSystem.IsWindows() ? [$"{name}.dll"] : [$"{name}.so", $"{name}.dylib"];
}
