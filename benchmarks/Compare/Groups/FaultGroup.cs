using Costs;
using Pdk.Compare.Measuring;

namespace Pdk.Compare.Groups;

/// <summary>What an exception costs on its way from the plugin to the host, against one that is thrown and caught in the host.</summary>
internal sealed unsafe class FaultGroup : Group
{
    private static long s_sum;

    /// <inheritdoc/>
    public override string Name => "fault";

    /// <inheritdoc/>
    public override IEnumerable<Row> Measure(Setting setting)
    {
        using CostsHost host = new(setting.Plugins);
        ICosts linked = new CostsPlugin();
        ICosts native = host.Native;
        return setting.Pairwise.Run(new Comparison(
            Name,
            new Way("thrown and caught in the host", times => Catch(linked, times)),
            new Way("thrown in the plugin, caught in the host", times => Catch(native, times)),
            new Way("thrown and caught in the plugin", times =>
            {
                for (int index = 0; index < times; index++)
                {
                    s_sum += native.FailAndCatch(index);
                }
            }),
            ByHand("export guarded by hand, message only", host)));
    }

    private static void Catch(ICosts costs, int times)
    {
        for (int index = 0; index < times; index++)
        {
            try
            {
                s_sum += costs.Fail(index);
            }
            catch (InvalidOperationException exception)
            {
                s_sum += exception.HResult;
            }
        }
    }

    private static Way ByHand(string what, CostsHost host)
    {
        nint handle = ((delegate* unmanaged[Cdecl]<nint>)host.Export("costs_hand_create"))();
        var fail = (delegate* unmanaged[Cdecl]<nint, int, int*, byte**, int>)host.Export("costs_hand_fail");
        var free = (delegate* unmanaged[Cdecl]<byte*, void>)host.Export("costs_hand_free");
        return new Way(what, times =>
        {
            for (int index = 0; index < times; index++)
            {
                int result;
                byte* message = null;
                s_sum += fail(handle, index, &result, &message);
                free(message);
            }
        });
    }
}
