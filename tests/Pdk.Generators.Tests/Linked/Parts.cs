using System.Collections.Immutable;
using Pdk.Generators.Tests.Linked.Fixtures;

namespace Pdk.Generators.Tests.Linked;

/// <summary>Takes everything, and gives null or parts that are null.</summary>
internal sealed class Parts : IParts
{
    /// <summary>How many calls came through.</summary>
    public int Calls { get; private set; }

    public int TakeList(List<string> names) => ++Calls;

    public int TakeItem(Item item) => ++Calls;

    public int TakeMap(Dictionary<string, Item> items) => ++Calls;

    public int TakeBox(Box box) => ++Calls;

    public int TakeNumbers(ImmutableArray<int> numbers) => ++Calls;

    public int TakeTexts(ImmutableArray<string> texts) => ++Calls;

    public int TakeObjects(IListener first, IListener second) => ++Calls;

    public ValueTask<int> TakeLaterAsync(IReadOnlyList<Item> items, IListener listener) => new(++Calls);

    public List<string> GiveList(int nulls) => nulls == 0 ? null! : ["", null!];

    public Item GiveItem(int nulls) => nulls switch
    {
        0 => null!,
        1 => new Item(null!, []),
        _ => new Item("", [null!]),
    };

    public Box GiveBox() => null!;

    public IListener GiveObject() => null!;

    public string GiveText() => null!;

    public async ValueTask<List<string>> GiveLaterAsync(int nulls, bool waits)
    {
        if (waits)
        {
            await Task.Yield();
        }

        return GiveList(nulls);
    }
}
