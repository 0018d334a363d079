using Pdk.Loader.Diagnosis.Host;
using Pdk.Loader.Diagnosis.Libraries;
using Pdk.Loader.Platform;

namespace Pdk.Loader.Diagnosis.Checks;

/// <summary>Whether every library that the file needs is there, itself or through others.</summary>
internal sealed class LibraryCheck : IDoctorCheck
{
    public IEnumerable<DoctorFinding> Examine(DoctorSubject subject)
    {
        // With another C library all of its names are missing; that is one cause and not several.
        bool isOtherLibc = subject.Elf is { } elf
            && LibcNames.KindOf(elf) is var kind
            && kind != LibcKind.Unknown
            && kind != subject.Host.Libc;
        foreach (Dependency dependency in subject.Dependencies.Where(static dependency => dependency.Place.Image is null))
        {
            if (isOtherLibc && LibcNames.IsLibc(dependency.Name))
            {
                continue;
            }

            string name = Printable.Of(dependency.Name);
            string through = dependency.Through.Count > 0 ? $" through {string.Join(", ", dependency.Through.Select(Printable.Of))}" : "";
            string where = dependency.Place.LookedIn.Count > 0
                ? $"which is in none of: {string.Join(", ", dependency.Place.LookedIn.Select(Printable.Of))}"
                : "which does not exist";
            string other = dependency.Place.Others.Count > 0
                ? $" (found, but not a library for this processor: {string.Join(", ", dependency.Place.Others.Select(Printable.Of))})"
                : "";
            yield return DoctorFinding.Problem(
                DoctorTopic.Libraries, $"needs {name}{through}, {where}{other}", PackageAdvice.For(dependency.Name, subject.Host));
        }
    }
}
