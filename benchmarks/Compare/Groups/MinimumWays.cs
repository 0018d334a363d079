using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;
using Costs;
using Pdk.Compare.Measuring;

namespace Pdk.Compare.Groups;

/// <summary>The ways to reach <c>int Min(int, int)</c>. Each has a loop of its own, so that the compiler sees one callee in each.</summary>
internal static unsafe class MinimumWays
{
    private static long s_sum;

    /// <summary>An interface, whatever is behind it.</summary>
    /// <typeparam name="TCallee">
    /// A struct for each kind of object behind it: the loop is compiled for each, so that the profile of the runtime's compiler sees one
    /// type of object.
    /// </typeparam>
    public static Way Interface<TCallee>(string what, ICosts costs)
        where TCallee : struct => new(what, new InterfaceLoop<TCallee>(costs).Repeat);

    /// <summary>An export without guard and handle.</summary>
    public static Way Unguarded(string what, CostsHost host)
    {
        var function = (delegate* unmanaged[Cdecl]<int, int, int>)host.Export("costs_min");
        return new Way(what, times =>
        {
            long sum = 0;
            for (int index = 0; index < times; index++)
            {
                sum += function(index, 5);
            }

            s_sum += sum;
        });
    }

    /// <summary>An export with handle, guard, status and error, as it is written by hand.</summary>
    public static Way GuardedByHand(string what, CostsHost host)
    {
        nint handle = ((delegate* unmanaged[Cdecl]<nint>)host.Export("costs_hand_create"))();
        var function = (delegate* unmanaged[Cdecl]<nint, int, int, int*, byte**, int>)host.Export("costs_hand_min");
        return new Way(what, times =>
        {
            long sum = 0;
            for (int index = 0; index < times; index++)
            {
                int result;
                byte* message;
                if (function(handle, index, 5, &result, &message) != 0)
                {
                    throw new InvalidOperationException("Expected the lesser number, found a failure.");
                }

                sum += result;
            }

            s_sum += sum;
        });
    }

    /// <summary>The wrapper that the framework generates for interfaces of COM.</summary>
    public static Way Com(string what, CostsHost host)
    {
        nint reference = ((delegate* unmanaged[Cdecl]<nint>)host.Export("costs_com_create"))();
        StrategyBasedComWrappers wrappers = new();
        var minimum = (IMinimumCom)wrappers.GetOrCreateObjectForComInstance(reference, CreateObjectFlags.UniqueInstance);
        Marshal.Release(reference);
        return new Way(what, times =>
        {
            long sum = 0;
            for (int index = 0; index < times; index++)
            {
                sum += minimum.Min(index, 5);
            }

            s_sum += sum;
        });
    }

    /// <summary>A function in C: the limit.</summary>
    public static Way C(string what, Setting setting)
    {
        nint library = NativeLibrary.Load(CCompiler.Library("minimum", setting.Folder));
        var function = (delegate* unmanaged[Cdecl]<int, int, int>)NativeLibrary.GetExport(library, "minimum");
        return new Way(what, times =>
        {
            long sum = 0;
            for (int index = 0; index < times; index++)
            {
                sum += function(index, 5);
            }

            s_sum += sum;
        });
    }

    private sealed class InterfaceLoop<TCallee>(ICosts costs)
        where TCallee : struct
    {
        public void Repeat(int times)
        {
            long sum = 0;
            for (int index = 0; index < times; index++)
            {
                sum += costs.Min(index, 5);
            }

            s_sum += sum;
        }
    }
}
