using System.Reflection;

namespace Pdk.Benchmarks;

/// <summary>The libraries that the build of this project has published.</summary>
internal static class NativePlugins
{
    public static string Folder { get; } = typeof(NativePlugins).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "NativePlugins").Value!;

    public static string Library(string name)
    {
        string extension = OperatingSystem.IsWindows() ? ".dll" : OperatingSystem.IsMacOS() ? ".dylib" : ".so";
        string path = Path.Combine(Folder, name + extension);
        return File.Exists(path)
            ? path
            : throw new FileNotFoundException($"{path} is missing; build this project in the Release configuration.");
    }
}
