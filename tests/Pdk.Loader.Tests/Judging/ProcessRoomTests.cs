using Pdk.Loader.Judging;
using Pdk.Loader.Report;

namespace Pdk.Loader.Tests.Judging;

public sealed class ProcessRoomTests
{
    private const int Limit = 1_000;

    [Fact]
    public void Plugins_AreRefused_BeforeTheMappingsAreUsedUp()
    {
        long used = 100;
        int counted = 0;
        MappingBudget budget = new(Limit, () =>
        {
            counted++;
            return used;
        });
        int loaded = 0;
        while (loaded < 1_000 && budget.TryTake(RuntimeNeeds.Mappings, out _))
        {
            loaded++;
            used += RuntimeNeeds.Mappings;
        }

        // Twice a plugin's need stays free, and counting is rare while there is plenty.
        Assert.InRange(Limit - used, 0, RuntimeNeeds.Mappings * 2);
        Assert.InRange(loaded, 15, 20);
        Assert.InRange(counted, 2, 8);
    }

    [Fact]
    public void Refusal_SaysWhatIsThere_AndWhatToDo()
    {
        Defect? defect = WhyNot("net9.0", 0, new MappingBudget(Limit, static () => 950));

        Assert.Equal(Verdict.MemoryMappings, defect?.Verdict);
        Assert.Equal("expected at least 90 free memory mappings for the plugin and the process, found 50 of 1000", defect?.Message);
        Assert.Equal("Raise the limit of the system (sysctl -w vm.max_map_count=262144).", defect?.Hint);
    }

    /// <summary>The host's own runtime would end the process, once they have used all up.</summary>
    [Theory]
    [InlineData(0, 53)]
    [InlineData(3, 77)]
    public void PluginWithoutRuntime_NeedsLessRoom(int companions, int needed)
    {
        Assert.Null(WhyNot("", companions, new MappingBudget(Limit, () => Limit - needed)));

        Defect? defect = WhyNot("", companions, new MappingBudget(Limit, () => Limit - needed + 1));

        Assert.Equal(Verdict.MemoryMappings, defect?.Verdict);
        Assert.Equal($"expected at least {needed} free memory mappings for the plugin and the process, found {needed - 1} of 1000", defect?.Message);
    }

    [Fact]
    public void ProcessKeepsItsShare_OfALargeLimit() => Assert.Equal(655, new MappingBudget(65_530, static () => 0).Reserve);

    [Fact]
    public void SystemWithoutLimit_RefusesNothing() =>
        Assert.Null(WhyNot("net9.0", 0, new MappingBudget(null, static () => throw new InvalidOperationException())));

    [Fact]
    public void ThisProcess_HasRoom() => Assert.Null(WhyNot("net9.0", 0, MappingBudget.OfProcess));

    [Theory]
    [InlineData(4608UL << 20, true)]
    [InlineData((4608UL << 20) - 1, false)]
    [InlineData(0UL, false)]
    public void PluginWithARuntime_NeedsAddressSpace(ulong left, bool hasRoom)
    {
        Assert.Null(ProcessRoom.WhyNot(Stamp(""), 0, MappingBudget.Unlimited, left));

        Defect? defect = ProcessRoom.WhyNot(Stamp("net9.0"), 0, MappingBudget.Unlimited, left);

        Assert.Equal(hasRoom ? null : Verdict.AddressSpace, defect?.Verdict);
        Assert.Equal(
            hasRoom ? null : $"expected 4608 MiB of free address space for the plugin's runtime, found {left >> 20} MiB", defect?.Message);
        Assert.Equal(hasRoom ? null : "Raise the limit of the process (ulimit -v unlimited).", defect?.Hint);
    }

    [Fact]
    public void UsedUpMappings_AreToldAsNone()
    {
        Defect? defect = WhyNot("net9.0", 0, new MappingBudget(Limit, static () => Limit + 5));

        Assert.Equal("expected at least 90 free memory mappings for the plugin and the process, found 0 of 1000", defect?.Message);
    }

    private static Defect? WhyNot(string framework, int companions, MappingBudget mappings) =>
        ProcessRoom.WhyNot(Stamp(framework), companions, mappings, addressSpace: null);

    private static PluginStamp Stamp(string framework) => new() { AbiMajor = 1, AbiMinor = 0, Name = "room", Version = "1.0.0", Framework = framework };
}
