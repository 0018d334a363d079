using Pdk.Abi;
using Pdk.Loader.Binaries.Elf;
using Pdk.Loader.Diagnosis.Libraries;

namespace Pdk.Loader.Diagnosis.Checks;

/// <summary>
/// Whether the file has the kit's entry and what its stamp says that it exports to others, and whether the libraries that it needs have the
/// functions that it uses.
/// </summary>
internal sealed class SymbolCheck : IDoctorCheck
{
    private const int MostInASentence = 3;

    public IEnumerable<DoctorFinding> Examine(DoctorSubject subject)
    {
        if (subject.Elf is null || ElfImage.ReadSymbols(subject.Path) is not { } symbols)
        {
            yield break;
        }

        if (subject.File.Stamp is not null && !symbols.Defined.Contains(AbiVersion.EntryPoint))
        {
            yield return DoctorFinding.Problem(
                DoctorTopic.Stamp,
                $"has a stamp, but does not export {AbiVersion.EntryPoint}",
                "Publish the plugin project itself as the native library; exports of referenced assemblies are not kept.");
        }

        foreach (StampExport export in subject.File.Stamp?.Exports ?? [])
        {
            if (export.Symbols.Where(symbol => !symbols.Defined.Contains(symbol)).ToArray() is { Length: > 0 } absent)
            {
                yield return DoctorFinding.Problem(
                    DoctorTopic.Stamp,
                    $"says that it exports to {Printable.Of(export.Style)}, but has no {Few(absent)}",
                    "Publish the project with the functions itself as the native library; exports of referenced assemblies are not kept.");
            }
        }

        string[] missing = Missing(subject, symbols);
        if (missing.Length > 0)
        {
            yield return DoctorFinding.Warning(
                DoctorTopic.Libraries,
                $"uses {Few(missing)}, which no library that it needs has",
                "Link it with the library that has it (-l…); "
                    + "without that it can be opened only in a host that brings it itself.") with
            {
                Details = missing.Length > MostInASentence ? missing : [],
            };
        }
    }

    private static string Few(string[] names)
    {
        string more = names.Length > MostInASentence ? $" and {names.Length - MostInASentence} more" : "";
        return string.Join(", ", names.Take(MostInASentence).Select(Printable.Of)) + more;
    }

    /// <summary>
    /// What is used and nowhere to be found. Where a library or a version is missing, that is the finding, and this would only follow from
    /// it.
    /// </summary>
    private static string[] Missing(DoctorSubject subject, SymbolNames symbols)
    {
        if (subject.Dependencies.Any(static dependency => dependency.Place.Image is null) || new VersionCheck().Examine(subject).Any())
        {
            return [];
        }

        HashSet<string> wanted = [.. symbols.Wanted];
        wanted.ExceptWith(symbols.Defined);
        foreach (Dependency dependency in subject.Dependencies)
        {
            if (ElfImage.ReadSymbols(dependency.Place.Path) is not { } theirs)
            {
                return [];
            }

            wanted.ExceptWith(theirs.Defined);
        }

        return [.. wanted.Select(Printable.Of).Order(StringComparer.Ordinal)];
    }
}
