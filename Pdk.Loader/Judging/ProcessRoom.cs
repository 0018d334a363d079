using Pdk.Loader.Report;

namespace Pdk.Loader.Judging;

/// <summary>
/// Whether the process has room for another plugin. A runtime that gets too little ends the process without a message, be it one in the
/// plugin or the host's own.
/// </summary>
internal static class ProcessRoom
{
    /// <summary>What is missing; null where there is room.</summary>
    /// <param name="stamp">The plugin. One without a framework has no runtime.</param>
    /// <param name="companions">How many libraries are loaded with it.</param>
    /// <param name="mappings">What is left of the process's mappings.</param>
    /// <param name="addressSpace">The bytes that are left of its address space; null where there is no limit.</param>
    internal static Defect? WhyNot(PluginStamp stamp, int companions, MappingBudget mappings, ulong? addressSpace)
    {
        bool hasRuntime = stamp.Framework.Length > 0;
        if (hasRuntime && addressSpace < RuntimeNeeds.FreeAddressSpace)
        {
            return new Defect(
                Verdict.AddressSpace,
                $"expected {RuntimeNeeds.FreeAddressSpace >> 20} MiB of free address space for the plugin's runtime, "
                    + $"found {addressSpace >> 20} MiB");
        }

        long need = (hasRuntime ? RuntimeNeeds.Mappings : RuntimeNeeds.MappingsOfLibrary)
            + ((long)companions * RuntimeNeeds.MappingsOfLibrary);
        return mappings.TryTake(need, out long free)
            ? null
            : new Defect(
                Verdict.MemoryMappings,
                $"expected at least {need + mappings.Reserve} free memory mappings for the plugin and the process, "
                    + $"found {Math.Max(0, free)} of {mappings.Most}");
    }
}
