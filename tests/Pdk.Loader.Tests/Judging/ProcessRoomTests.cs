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
        while (loaded < 1_000 && budget.TryTake(out _))
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
        Defect? defect = ProcessRoom.WhyNot(Stamp("net9.0"), new MappingBudget(Limit, static () => 950));

        Assert.Equal(Verdict.MemoryMappings, defect?.Verdict);
        Assert.Equal("expected at least 90 free memory mappings for the plugin's runtime and the process, found 50 of 1000", defect?.Message);
        Assert.Equal("Raise the limit of the system (sysctl -w vm.max_map_count=262144).", defect?.Hint);
    }

    [Fact]
    public void PluginWithoutRuntime_NeedsNoRoom() => Assert.Null(ProcessRoom.WhyNot(Stamp(""), new MappingBudget(Limit, static () => Limit)));

    [Fact]
    public void SystemWithoutLimit_RefusesNothing() => Assert.Null(ProcessRoom.WhyNot(Stamp("net9.0"), new MappingBudget(null, static () => throw new InvalidOperationException())));

    [Fact]
    public void ThisProcess_HasRoom() => Assert.Null(ProcessRoom.WhyNot(Stamp("net9.0"), MappingBudget.OfProcess));

    private static PluginStamp Stamp(string framework) => new() { AbiMajor = 1, AbiMinor = 0, Name = "room", Version = "1.0.0", Framework = framework };
}
