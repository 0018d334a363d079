using Pdk.Abi;

namespace Pdk.Tests.Handles;

/// <summary>A handle that was released is stale for as long as the process lives, whatever is created in its place.</summary>
public sealed class InstanceTableTests
{
    private const int UsesOfAPlace = ushort.MaxValue;

    [Fact]
    public void ReleasedHandle_StaysStaleWhenTheGenerationsOfItsPlaceAreUsedUp()
    {
        InstanceTable<object> table = new();
        object first = new();
        ulong stale = table.Add(first, InstanceState.Lent(first));
        table.Release(stale);
        HashSet<ulong> seen = [stale];
        for (int use = 0; use < 2 * UsesOfAPlace; use++)
        {
            object instance = new();
            ulong handle = table.Add(instance, InstanceState.Lent(instance));
            Assert.True(seen.Add(handle), "A handle was given out twice.");
            Assert.Same(instance, table.Get(handle));
            if (use % 1024 == 0 || Math.Abs(use - UsesOfAPlace) < 4)
            {
                Assert.Throws<StaleHandleException>(() => table.Get(stale));
            }

            table.Release(handle);
        }

        Assert.Equal(0, table.Count);
    }

    [Fact]
    public void PlaceThatIsUsedUp_IsCountedNoMore()
    {
        InstanceTable<object> table = new();
        object instance = new();
        InstanceState state = InstanceState.Lent(instance);
        HashSet<uint> places = [];
        for (int use = 0; use < (3 * UsesOfAPlace) + 1; use++)
        {
            ulong handle = table.Add(instance, state);
            places.Add((uint)handle);
            table.Release(handle);
        }

        // One place for each 65,535 uses: that is how the table grows.
        Assert.Equal(4, places.Count);
        Assert.Equal(0, table.Count);
        ulong living = table.Add(instance, state);
        Assert.Equal(1, table.Count);
        table.Release(living);
    }

    [Fact]
    public void KindsOfHandles_AreNeverUsedAgain()
    {
        int last = ushort.MaxValue - 1;
        Assert.Equal(ushort.MaxValue, HandleKind.Next(ref last));
        Assert.Throws<InvalidOperationException>(() => HandleKind.Next(ref last));
        last = int.MaxValue;
        Assert.Throws<InvalidOperationException>(() => HandleKind.Next(ref last));
        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(() => HandleKind.Next(ref last));
        Assert.StartsWith("This process has 65535 tables of contracts, and handles have no room for more.", exception.Message, StringComparison.Ordinal);
    }
}
