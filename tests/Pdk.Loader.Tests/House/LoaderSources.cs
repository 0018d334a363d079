using Pdk.Loader.Tests.Support;

namespace Pdk.Loader.Tests.House;

/// <summary>The source files of the loader, by their paths from its folder.</summary>
internal static class LoaderSources
{
    private static readonly string s_folder = TestProject.PathOf("..", "..", "Pdk.Loader");

    internal static IEnumerable<string> Files() => Directory.EnumerateFiles(s_folder, "*.cs", SearchOption.AllDirectories)
        .Select(static file => Path.GetRelativePath(s_folder, file))
        .Where(static file => file.Split(Path.DirectorySeparatorChar)[0] is not ("obj" or "bin"));

    internal static string PathOf(string file) => Path.Combine(s_folder, file);
}
