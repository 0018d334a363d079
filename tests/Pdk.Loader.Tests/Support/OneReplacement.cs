using Pdk.Loader.Supervision;
using Pdk.Loader.Threads;

namespace Pdk.Loader.Tests.Support;

/// <summary>Replaces one instance alone, as a host replaces all of a library.</summary>
internal static class OneReplacement
{
    /// <summary>Makes the new one, switches, and waits until the old one has answered its last call.</summary>
    /// <returns>Whether the old one has ended within the drain deadline.</returns>
    public static async Task<bool> ReplaceAsync(this SupervisedInstance instance, InstanceRecipe recipe)
    {
        InstanceReplacement replacement = new(instance.Host, () => [instance], _ => recipe, TimeLimit.Of(instance.Host.Options.DrainDeadline));
        await replacement.SwitchAsync(static () => { }, CancellationToken.None);
        ObjectDisposedException.ThrowIf(replacement.Replaced == 0, instance);
        return await replacement.DrainAsync(CancellationToken.None) == 0;
    }
}
