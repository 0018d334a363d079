using Pdk.Loader.Binaries.Elf;
using Pdk.Loader.Diagnosis.Libraries;

namespace Pdk.Loader.Diagnosis.Checks;

/// <summary>
/// Whether the libraries that are there have the versions of their functions that the file was linked against; above all, the C library.
/// </summary>
internal sealed class VersionCheck : IDoctorCheck
{
    private const string Glibc = "GLIBC_";

    public IEnumerable<DoctorFinding> Examine(DoctorSubject subject)
    {
        if (subject.Elf is null)
        {
            yield break;
        }

        Dictionary<string, Dependency> there = new(StringComparer.Ordinal);
        foreach (Dependency dependency in subject.Dependencies.Where(static dependency => dependency.Place.Image is not null))
        {
            there.TryAdd(dependency.Name, dependency);
        }

        IEnumerable<(string Who, ElfImage Image)> images = there.Values
            .Select(static dependency => ($"{Printable.Of(dependency.Name)}, which it needs, ", dependency.Place.Image!))
            .Prepend(("", subject.Elf));
        foreach ((string who, ElfImage image) in images)
        {
            ElfVersion[] missing = [.. image.NeededVersions.Where(version => IsMissing(version, there)).Distinct()];
            foreach (DoctorFinding finding in Explain(who, missing, there, subject))
            {
                yield return finding;
            }
        }
    }

    /// <summary>A library without any versions satisfies all: the dynamic linker only warns of it.</summary>
    private static bool IsMissing(ElfVersion version, Dictionary<string, Dependency> there) =>
        !version.IsWeak
        && there.TryGetValue(version.Library, out Dependency? dependency)
        && dependency.Place.Image is { Versions.Count: > 0 } image
        && !image.Versions.Contains(version.Name);

    private static IEnumerable<DoctorFinding> Explain(
        string who, ElfVersion[] missing, Dictionary<string, Dependency> there, DoctorSubject subject)
    {
        ElfVersion[] libc = [.. missing.Where(static version => NumberOf(version) is not null)];
        if (libc.Length > 0)
        {
            ElfVersion newest = libc.MaxBy(NumberOf);
            string ours = subject.Host.LibcVersion;
            yield return DoctorFinding.Problem(
                DoctorTopic.Libc,
                $"{who}needs {Printable.Of(newest.Name)}, this system has {(ours.Length > 0 ? ours : "an older one")}",
                $"{(subject.HasRuntime ? "Publish" : "Build")} it on an older system, "
                    + $"one with glibc {(ours.Length > 0 ? ours : "of this one's version")} or before; or run the host on a newer one.");
        }

        foreach (ElfVersion version in missing.Except(libc))
        {
            Dependency library = there[version.Library];
            yield return DoctorFinding.Problem(
                DoctorTopic.Libraries,
                $"{who}needs {Printable.Of(version.Name)} of {Printable.Of(version.Library)}, "
                    + $"which {Printable.Of(library.Place.Path)} does not have",
                "Install a newer version of that library, or build it on an older system.");
        }
    }

    /// <summary>The number in <c>GLIBC_2.38</c>; null of other names.</summary>
    private static Version? NumberOf(ElfVersion version) =>
        version.Name.StartsWith(Glibc, StringComparison.Ordinal)
        && Version.TryParse(version.Name.AsSpan(Glibc.Length), out Version? number)
            ? number
            : null;
}
