using System.Reflection;

namespace Pdk.Compare.Groups;

/// <summary>The plugins that a build has published.</summary>
/// <param name="folder">Where they are: in it, or in the folders in it.</param>
internal sealed class PublishedPlugins(string folder)
{
    /// <summary>The folder into which a Release build of this project publishes.</summary>
    public static string DefaultFolder { get; } = typeof(PublishedPlugins).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(static attribute => attribute.Key == "NativePlugins").Value!;

    /// <summary>The library of a plugin.</summary>
    /// <param name="name">Its file's name without the ending.</param>
    /// <exception cref="FileNotFoundException">It was not published.</exception>
    public string Library(string name)
    {
        string file = name + (OperatingSystem.IsWindows() ? ".dll" : OperatingSystem.IsMacOS() ? ".dylib" : ".so");
        string[] folders = Directory.Exists(folder)
            ? [folder, .. Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal)]
            : [];
        return folders.Select(one => Path.Combine(one, file)).FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException(
                $"Expected {file} in {folder}, found none; a Release build of benchmarks/Compare publishes it there.");
    }
}
