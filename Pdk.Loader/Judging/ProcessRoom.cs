using Pdk.Loader.Platform;
using Pdk.Loader.Report;

namespace Pdk.Loader.Judging;

/// <summary>
/// Whether the process has room for another plugin's runtime. One that gets too little ends the process without a message.
/// </summary>
internal static class ProcessRoom
{
    /// <summary>What is missing; null where there is room.</summary>
    /// <param name="stamp">The plugin. One without a framework has no runtime.</param>
    /// <param name="mappings">What is left of the process's mappings.</param>
    internal static Defect? WhyNot(PluginStamp stamp, MappingBudget mappings)
    {
        if (stamp.Framework.Length == 0)
        {
            return null;
        }

        if (AddressSpace.Left() is { } left && left < RuntimeNeeds.FreeAddressSpace)
        {
            return new Defect(
                Verdict.AddressSpace,
                $"expected {RuntimeNeeds.FreeAddressSpace >> 20} MiB of free address space for the plugin's runtime, "
                    + $"found {left >> 20} MiB",
                "Raise the limit of the process (ulimit -v unlimited).");
        }

        return mappings.TryTake(out long free)
            ? null
            : new Defect(
                Verdict.MemoryMappings,
                $"expected at least {RuntimeNeeds.Mappings * 2} free memory mappings for the plugin's runtime and the process, "
                    + $"found {Math.Max(0, free)} of {mappings.Most}",
                "Raise the limit of the system (sysctl -w vm.max_map_count=262144).");
    }
}
