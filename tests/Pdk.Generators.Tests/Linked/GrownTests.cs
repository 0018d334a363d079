using System.Runtime.CompilerServices;
using Pdk.Abi;
using Pdk.Generators.Tests.Linked.Fixtures;

namespace Pdk.Generators.Tests.Linked;

/// <summary>A side that was built against an older version has a shorter table; the interface's defaults stand in for what it lacks.</summary>
public sealed class GrownTests
{
    private const int Slots = 6;

    private readonly Grown _instance = new();
    private readonly Contract<IGrown> _contract = Border.Contract<IGrown>();

    [Fact]
    public async Task WholeTable_ReachesTheImplementation()
    {
        IGrown proxy = Import(Slots);
        int x = 1;
        Assert.Equal(-2, proxy.Second(2));
        proxy.Third(ref x);
        Assert.Equal(-3, x);
        Assert.Equal(-4, await proxy.FourthAsync(1, default));
    }

    [Fact]
    public async Task OldestTable_ReachesTheDefaultsOfEverythingLate()
    {
        IGrown proxy = Import(3);
        int x = 1;
        Assert.Equal(2, proxy.First(1));
        Assert.Equal(50, proxy.Property);
        Assert.Equal(2, await proxy.FirstAsync2(1, default));
        Assert.Equal(1053, proxy.Second(2));
        proxy.Third(ref x);
        // The default of one late member calls another, which is missing as well.
        Assert.Equal(11052, x);
        Assert.Equal(100002, await proxy.FourthAsync(1, default));
        Assert.Equal(0, _instance.LateCalls);
    }

    [Fact]
    public void TableInBetween_HasWhatItsVersionHad()
    {
        IGrown proxy = Import(4);
        int x = 2;
        Assert.Equal(-2, proxy.Second(2));
        proxy.Third(ref x);
        // The default of the missing member calls the one that is there.
        Assert.Equal(9998, x);
        Assert.Equal(2, _instance.LateCalls);
    }

    [Fact]
    public void TableOfANewerVersion_Works()
    {
        IGrown proxy = Import(Slots + 5);
        Assert.Equal(2, proxy.First(1));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void TableThatLacksRequiredSlots_IsRefused(int slots)
    {
        PdkProtocolException exception = Assert.Throws<PdkProtocolException>(() => Import(slots));
        Assert.Contains("tests.grown 1.2", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public unsafe void TableWithAHole_IsRefused(int hole)
    {
        ContractTable* table = Copy(Slots);
        ((void**)(table + 1))[hole] = null;
        PdkProtocolException exception = Assert.Throws<PdkProtocolException>(() => _contract.Import(new ContractReference { Table = table, Handle = 1 }));
        Assert.Contains($"function {hole} ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NullTable_IsRefused() => Assert.Throws<PdkProtocolException>(() => _contract.Import(default));

    [Fact]
    public unsafe void TableWithoutRelease_IsRefused()
    {
        ContractTable* table = Copy(Slots);
        table->Release = null;
        Assert.Throws<PdkProtocolException>(() => _contract.Import(new ContractReference { Table = table, Handle = 1 }));
    }

    [Theory]
    [InlineData(3, false, false)]
    [InlineData(4, true, false)]
    [InlineData(Slots, true, true)]
    [InlineData(Slots + 5, true, true)]
    public void Supports_SaysWhatTheTableReaches(int slots, bool hasSecond, bool hasThird)
    {
        IGrown proxy = Import(slots);
        Assert.True(Supports(proxy, nameof(IGrown.First)));
        Assert.True(Supports(proxy, nameof(IGrown.Property)));
        Assert.Equal(hasSecond, Supports(proxy, nameof(IGrown.Second)));
        Assert.Equal(hasThird, Supports(proxy, nameof(IGrown.Third)));
        Assert.Equal(hasThird, Supports(proxy, nameof(IGrown.FourthAsync)));
    }

    [Fact]
    public void Supports_OfAnObjectOfThisSide_IsTrue()
    {
        Assert.True(Supports(_instance, nameof(IGrown.First)));
        Assert.True(Supports(_instance, nameof(IGrown.FourthAsync)));
    }

    [Fact]
    public void Supports_AfterDispose_StillAnswers()
    {
        IGrown proxy = Import(4);
        ((IDisposable)proxy).Dispose();
        Assert.True(Supports(proxy, nameof(IGrown.Second)));
        Assert.False(Supports(proxy, nameof(IGrown.Third)));
    }

    [Theory]
    [InlineData("second")]
    [InlineData("")]
    public void Supports_OfANameThatIsNoMembers_NamesTheMembers(string name)
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() => Supports(_instance, name));
        Assert.Equal("member", exception.ParamName);
        Assert.StartsWith(
            $"Contract tests.grown 1.2 has no member '{name}'; expected one of First, Property, FirstAsync2, Second, Third, FourthAsync.",
            exception.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Supports_OfNull_IsRefused() => Assert.Throws<ArgumentNullException>(() => Supports(null!, nameof(IGrown.First)));

    [Fact]
    public void Supports_DoesNotAllocate()
    {
        Func<IGrown, string, bool> supports = SupportsMethod();
        IGrown proxy = Import(4);
        supports(proxy, nameof(IGrown.Third));
        long before = GC.GetAllocatedBytesForCurrentThread();
        supports(proxy, nameof(IGrown.Third));
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    /// <summary>What an author writes as <c>instance.Supports(nameof(…))</c>; here it is in an assembly that was made in memory.</summary>
    private bool Supports(IGrown instance, string member) => SupportsMethod()(instance, member);

    private Func<IGrown, string, bool> SupportsMethod() => _contract.GetType().Assembly
        .GetType("Pdk.Generators.Tests.Linked.Fixtures.GrownContractExtensions", throwOnError: true)!
        .GetMethod("Supports")!
        .CreateDelegate<Func<IGrown, string, bool>>();

    private unsafe IGrown Import(int slots) => _contract.Import(new ContractReference
    {
        Table = Copy(slots),
        Handle = _contract.ExportObject(_instance, InstanceState.Lent(_instance)),
    });

    /// <summary>The table as a side would have made it that knows so many slots.</summary>
    private unsafe ContractTable* Copy(int slots)
    {
        uint size = (uint)(sizeof(ContractTable) + (slots * sizeof(void*)));
        // Lives as long as the process, as tables must: proxies that nobody disposes are released through it at any time.
        byte* copy = (byte*)RuntimeHelpers.AllocateTypeAssociatedMemory(typeof(GrownTests), (int)size);
        Buffer.MemoryCopy(_contract.Table, copy, size, Math.Min(size, _contract.Table->Size));
        ((ContractTable*)copy)->Size = size;
        return (ContractTable*)copy;
    }

    private sealed class Grown : IGrown
    {
        public int LateCalls { get; private set; }

        public int Property => 50;

        public int First(int x) => x + 1;

        public ValueTask<int> FirstAsync2(int x, CancellationToken token) => new(x + 1);

        public int Second(int x)
        {
            LateCalls++;
            return -2;
        }

        public void Third(ref int x) => x = -3;

        public ValueTask<int> FourthAsync(int x, CancellationToken token) => new(-4);
    }
}
