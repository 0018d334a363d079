using System.Runtime.InteropServices;
using Pdk.Loader.Diagnosis.Elf;
using Pdk.Loader.Diagnosis.Host;

namespace Pdk.Loader.Diagnosis.Libraries;

/// <summary>Looks for a library where the system's dynamic linker would, without opening anything for execution.</summary>
internal sealed class LibrarySearch(HostFacts host)
{
    /// <summary>Looks for a library.</summary>
    /// <param name="name">Its name, as the one that needs it writes it.</param>
    /// <param name="by">Those that need it: the library itself first, then the one that needs that, up to the plugin.</param>
    internal LibraryPlace Find(string name, IReadOnlyList<(string Path, ElfImage Image)> by)
    {
        ElfImage plugin = by[^1].Image;
        List<string> lookedIn = [];
        HashSet<string> places = new(StringComparer.Ordinal);
        List<string> others = [];
        foreach ((string candidate, string place) in name.Contains('/') ? [(Path.GetFullPath(name), "")] : Candidates(name, by))
        {
            if (place.Length > 0 && places.Add(place))
            {
                lookedIn.Add(place);
            }

            if (!File.Exists(candidate))
            {
                continue;
            }

            if (ElfImageReader.Read(candidate) is { } image && image.Is64 == plugin.Is64 && image.Machine == plugin.Machine)
            {
                return new LibraryPlace(candidate, image, lookedIn, others);
            }

            others.Add(candidate);
        }

        return new LibraryPlace("", null, lookedIn, others);
    }

    /// <summary>Every file that would do, and the place as people know it, in the linker's order.</summary>
    private IEnumerable<(string Candidate, string Place)> Candidates(string name, IReadOnlyList<(string Path, ElfImage Image)> by)
    {
        (string path, ElfImage image) = by[0];
        // glibc passes DT_RPATH down to what the libraries need, and ignores it where there is a DT_RUNPATH; musl takes both alike.
        IEnumerable<string> early = host.Libc == LibcKind.Musl
            ? []
            : by.Where(_ => image.RunPath.Count == 0).SelectMany(static one => Expand(one.Image.RunPath.Count == 0 ? one.Image.EarlyPath : [], one.Path));
        IEnumerable<string> late = host.Libc == LibcKind.Musl
            ? by.SelectMany(static one => Expand(one.Image.RunPath.Count == 0 ? one.Image.EarlyPath : one.Image.RunPath, one.Path))
            : Expand(image.RunPath, path);
        foreach (string folder in early.Concat(host.LibraryPath).Concat(late))
        {
            yield return (Path.Combine(folder, name), folder);
        }

        foreach (string indexed in host.Cache.Find(name).DefaultIfEmpty("/"))
        {
            yield return (indexed, host.Cache.File);
        }

        foreach (string folder in host.SystemFolders)
        {
            yield return (Path.Combine(folder, name), folder);
        }
    }

    /// <summary>Folders with their variables replaced; <c>$ORIGIN</c> is the folder of the library that names it.</summary>
    private static IEnumerable<string> Expand(IReadOnlyList<string> folders, string library)
    {
        string origin = Path.GetDirectoryName(library) ?? "/";
        string cpu = SystemFolderList.Cpu(RuntimeInformation.ProcessArchitecture) ?? "";
        foreach (string folder in folders)
        {
            string expanded = Replace(Replace(folder, "ORIGIN", origin), "PLATFORM", cpu);
            foreach (string lib in expanded.Contains("$LIB", StringComparison.Ordinal) || expanded.Contains("${LIB}", StringComparison.Ordinal)
                ? new[] { $"lib/{cpu}-linux-gnu", "lib64", "lib" }
                : [""])
            {
                yield return Replace(expanded, "LIB", lib);
            }
        }
    }

    private static string Replace(string text, string variable, string value) =>
        text.Replace($"${{{variable}}}", value, StringComparison.Ordinal).Replace($"${variable}", value, StringComparison.Ordinal);
}
