using Microsoft.Extensions.Configuration;
using Pdk.Loader;

namespace Pdk.Hosting.Configuration;

/// <summary>A policy in the configuration: the name of an action, or an object with one and its particulars.</summary>
internal static class FaultPolicySettings
{
    internal static void Read(IConfigurationSection section, FaultPolicy policy, SettingReader reader, Action<FaultPolicy> set)
    {
        if (!string.IsNullOrEmpty(section.Value))
        {
            reader.Choice<FaultAction>(section, action => set(policy with { Action = action }));
            return;
        }

        reader.Object(section, Of(() => policy, changed => policy = changed, reader));
        set(policy);
    }

    internal static SettingTable Of(Func<FaultPolicy> policy, Action<FaultPolicy> set, SettingReader reader) => new()
    {
        [nameof(FaultPolicy.Action)] = section => reader.Choice<FaultAction>(section, value => set(policy() with { Action = value })),
        [nameof(FaultPolicy.InitialDelay)] = section => reader.Duration(section, value => set(policy() with { InitialDelay = value })),
        [nameof(FaultPolicy.Factor)] = section => reader.Number<double>(section, 1, value => set(policy() with { Factor = value })),
        [nameof(FaultPolicy.MaxDelay)] = section => reader.Duration(section, value => set(policy() with { MaxDelay = value })),
        [nameof(FaultPolicy.MaxRestarts)] = section => reader.Number<int>(section, 0, value => set(policy() with { MaxRestarts = value })),
        [nameof(FaultPolicy.Window)] = section => reader.Duration(section, value => set(policy() with { Window = value })),
        [nameof(FaultPolicy.FailsInTheEnd)] = section => reader.Flag(section, value => set(policy() with { FailsInTheEnd = value })),
    };
}
