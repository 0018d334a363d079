using Pdk.Loader.Diagnosis.Host;
using Pdk.Loader.Finding;

namespace Pdk.Loader.Diagnosis;

/// <summary>Says why there is no plugin in a folder, as far as one can guess it.</summary>
internal static class EmptyFolder
{
    internal static IEnumerable<DoctorFinding> Explain(IReadOnlyList<string> paths, HostFacts host)
    {
        string extension = LibraryNames.NativeExtension;
        foreach (string path in paths)
        {
            string[] names = Names(path);
            string[] versioned = [.. names.Where(name => name.Contains($"{extension}.", StringComparison.Ordinal))];
            string[] managed = [.. names.Where(static name => name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase))];
            if (managed.Length > 0 && extension != ".dll")
            {
                yield return DoctorFinding.Warning(
                    DoctorTopic.File,
                    $"{path} has no *{extension}, but {managed[0]}{(managed.Length > 1 ? $" and {managed.Length - 1} more" : "")}: "
                        + "what dotnet build makes is not the native library",
                    $"Publish the plugin: dotnet publish -r {host.RuntimeIdentifier}.");
            }
            else if (versioned.Length > 0)
            {
                yield return DoctorFinding.Warning(
                    DoctorTopic.File,
                    $"{path} has no *{extension}, but {Printable.Of(versioned[0])}: versioned names are taken for libraries of the system",
                    $"Name the file so that it ends in {extension}.");
            }
            else
            {
                yield return DoctorFinding.Warning(
                    DoctorTopic.File, $"{path} has no file that ends in {extension}", "Correct the path, or copy the plugins there.");
            }
        }
    }

    private static string[] Names(string path)
    {
        try
        {
            return [.. Directory.EnumerateFiles(path).Select(static file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
