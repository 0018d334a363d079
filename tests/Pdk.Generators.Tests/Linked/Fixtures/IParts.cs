using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading.Tasks;
using Pdk;

#nullable disable

namespace Pdk.Generators.Tests.Linked.Fixtures;

/// <summary>A record as authors write it who do not know of nullable references.</summary>
public sealed record Item(string Name, List<string> Tags);

/// <summary>A union of such records.</summary>
[Union]
public abstract record Box
{
    public sealed record Crate(Item Item) : Box;
}

/// <summary>Values that are made of parts, where nullable is off: each of them promises a value.</summary>
[PluginContract("tests.parts", 1, 0)]
public interface IParts
{
    int TakeList(List<string> names);

    int TakeItem(Item item);

    int TakeMap(Dictionary<string, Item> items);

    int TakeBox(Box box);

    int TakeNumbers(ImmutableArray<int> numbers);

    int TakeTexts(ImmutableArray<string> texts);

    int TakeObjects(IListener first, IListener second);

    ValueTask<int> TakeLaterAsync(IReadOnlyList<Item> items, IListener listener);

    List<string> GiveList(int nulls);

    Item GiveItem(int nulls);

    Box GiveBox();

    IListener GiveObject();

    string GiveText();

    ValueTask<List<string>> GiveLaterAsync(int nulls, bool waits);
}
