using System.Globalization;
using Pdk.Loader.Diagnosis.Host;
using Pdk.Loader.Judging;

namespace Pdk.Loader.Diagnosis.Checks;

/// <summary>
/// Whether the process's limits leave room for all of the plugins: a runtime that gets too little address space ends the process.
/// </summary>
internal sealed class MemorySurvey : IDoctorSurvey
{
    public IEnumerable<DoctorFinding> Examine(IReadOnlyList<DoctorSubject> subjects, HostFacts host, LoadReport? report)
    {
        // What a report says is mapped already has taken its share.
        DoctorSubject[] plugins =
        [
            .. subjects.Where(subject =>
                !subject.File.IsManaged
                    && subject.File.Verdict == Verdict.Ready
                    && report?.Rows.Any(row => row.IsReady && row.Path == subject.Path) != true),
        ];
        return plugins.Length == 0 ? [] : AddressSpaceOf(plugins, host).Concat(MappingsOf(plugins, host));
    }

    private static IEnumerable<DoctorFinding> AddressSpaceOf(DoctorSubject[] plugins, HostFacts host)
    {
        if (host.AddressSpaceLeft is not { } left)
        {
            yield break;
        }

        ulong needed = 0;
        int fit = 0;
        foreach (DoctorSubject plugin in plugins)
        {
            ulong one = Math.Min(plugin.Elf?.AddressSpan ?? 0, ulong.MaxValue >> 16) + (plugin.HasRuntime ? RuntimeNeeds.AddressSpace : 0);
            // The loader asks for more than a plugin takes, and refuses before the runtime would end the process.
            ulong asked = plugin.HasRuntime ? Math.Max(RuntimeNeeds.FreeAddressSpace, one) : one;
            fit += needed <= left && asked <= left - needed ? 1 : 0;
            needed += one;
        }

        if (fit < plugins.Length)
        {
            yield return DoctorFinding.Problem(
                DoctorTopic.Memory,
                $"{Count(plugins.Length, "plugin")} will reserve {Size(needed)} of address space, ulimit -v leaves {Size(left)}: "
                    + $"{(fit == 0 ? "none of them fits" : $"only {fit} of them fit")}",
                "Raise the limit before the host starts (ulimit -v unlimited; LimitAS=infinity in a systemd unit). "
                    + "What is reserved is not memory that is used.");
        }
    }

    private static IEnumerable<DoctorFinding> MappingsOf(DoctorSubject[] plugins, HostFacts host)
    {
        long needed = host.Mappings + plugins.Sum(
            static plugin => plugin.HasRuntime ? RuntimeNeeds.Mappings : RuntimeNeeds.MappingsOfLibrary);
        if (host.MostMappings is { } most && MappingBudget.ReserveOf(most) is var reserve && needed + reserve > most)
        {
            yield return DoctorFinding.Problem(
                DoctorTopic.Memory,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Count(plugins.Length, "plugin")} will need about {needed} memory mappings, "
                        + $"and {reserve} must stay free for the process: vm.max_map_count allows {most}"),
                string.Create(CultureInfo.InvariantCulture, $"Raise it: sysctl -w vm.max_map_count={Math.Max(262144, needed * 2)}."));
        }
    }

    private static string Count(int count, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");

    private static string Size(ulong bytes) => bytes >= 1UL << 30
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1UL << 30):0.#} GiB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes >> 20} MiB");
}
