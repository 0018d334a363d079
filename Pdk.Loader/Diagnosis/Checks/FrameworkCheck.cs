using Pdk.Loader.Judging;

namespace Pdk.Loader.Diagnosis.Checks;

/// <summary>Whether the runtime inside of the plugin still gets security fixes.</summary>
internal sealed class FrameworkCheck : IDoctorCheck
{
    public IEnumerable<DoctorFinding> Examine(DoctorSubject subject)
    {
        if (subject.File.Stamp is { } stamp && FrameworkSupport.EndOf(stamp.Framework) is { } end && end < subject.Host.Today)
        {
            string version = stamp.Runtime.Length > 0 && char.IsAsciiDigit(stamp.Runtime[0])
                ? $" (runtime {Printable.Of(stamp.Runtime)})"
                : "";
            yield return DoctorFinding.Warning(
                DoctorTopic.Framework,
                string.Create(
                    System.Globalization.CultureInfo.InvariantCulture,
                    $"was built for {Printable.Of(stamp.Framework)}{version}, out of support since {end:yyyy-MM-dd}"),
                FrameworkSupport.Newest(subject.Host.Today) is { } newest
                    ? $"Rebuild it for {newest}."
                    : "Rebuild it for a framework that is supported.");
        }
    }
}
