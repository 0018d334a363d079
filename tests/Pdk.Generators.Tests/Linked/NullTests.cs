using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Pdk.Generators.Tests.Linked.Fixtures;

namespace Pdk.Generators.Tests.Linked;

/// <summary>Null where a contract promises a value is refused in the contract's words, whatever it is a part of, on the side that sends it.</summary>
public sealed class NullTests
{
    private const string Rest = " is null, but its type promises a value. Declare it with '?' where null is meant.";

    private readonly Parts _instance = new();
    private readonly IParts _proxy;

    public NullTests() => _proxy = Border.Connect<IParts>(_instance);

    [Fact]
    public void NullArgument_IsNamed()
    {
        Refuses("names", "IParts.TakeList", () => _proxy.TakeList(null!));
        Refuses("item", "IParts.TakeItem", () => _proxy.TakeItem(null!));
        Refuses("items", "IParts.TakeMap", () => _proxy.TakeMap(null!));
        Refuses("box", "IParts.TakeBox", () => _proxy.TakeBox(null!));
        Refuses("second", "IParts.TakeObjects", () => _proxy.TakeObjects(new Listener(0), null!));
        Refuses("items", "IParts.TakeLaterAsync", () => _ = _proxy.TakeLaterAsync(null!, new Listener(0)));
        Refuses("listener", "IParts.TakeLaterAsync", () => _ = _proxy.TakeLaterAsync([], null!));
        Assert.Equal(0, _instance.Calls);
    }

    [Fact]
    public void NullInsideOfAnArgument_IsNamedWithTheArgument()
    {
        Item item = new("", []);
        RefusesPart("'names' of IParts.TakeList: A string", () => _proxy.TakeList(["", null!]));
        RefusesPart("'item' of IParts.TakeItem: Item.Name", () => _proxy.TakeItem(item with { Name = null! }));
        RefusesPart("'item' of IParts.TakeItem: Item.Tags", () => _proxy.TakeItem(item with { Tags = null! }));
        RefusesPart("'item' of IParts.TakeItem: A string", () => _proxy.TakeItem(item with { Tags = [null!] }));
        RefusesPart("'items' of IParts.TakeMap: Item", () => _proxy.TakeMap(new() { [""] = null! }));
        RefusesPart("'box' of IParts.TakeBox: Crate.Item", () => _proxy.TakeBox(new Box.Crate(null!)));
        RefusesPart("'texts' of IParts.TakeTexts: An immutable array", () => _proxy.TakeTexts(default));
        RefusesPart("'texts' of IParts.TakeTexts: A string", () => _proxy.TakeTexts(ImmutableArray.Create(new string[] { null! })));
        RefusesPart("'items' of IParts.TakeLaterAsync: Item", () => _ = _proxy.TakeLaterAsync([null!], new Listener(0)));
        Assert.Equal(0, _instance.Calls);
    }

    [Fact]
    public void ImmutableArrayThatWasNeverMade_IsNamed()
    {
        ArgumentException exception = Assert.Throws<ArgumentException>("numbers", () => _proxy.TakeNumbers(default));
        Assert.StartsWith("'numbers' of IParts.TakeNumbers was never made: expected an immutable array, if only an empty one.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NullResult_IsNamed()
    {
        Assert.Equal($"The result of IParts.GiveText{Rest}", Assert.Throws<PdkProtocolException>(_proxy.GiveText).Message);
        Assert.Equal($"The result of IParts.GiveObject{Rest}", Assert.Throws<PdkProtocolException>(_proxy.GiveObject).Message);
        RefusesPart("The result of IParts.GiveList: A list", () => _proxy.GiveList(0));
        RefusesPart("The result of IParts.GiveItem: Item", () => _proxy.GiveItem(0));
        RefusesPart("The result of IParts.GiveBox: Box", () => _proxy.GiveBox());
    }

    [Fact]
    public void NullInsideOfAResult_IsNamedWithTheResult()
    {
        RefusesPart("The result of IParts.GiveList: A string", () => _proxy.GiveList(1));
        RefusesPart("The result of IParts.GiveItem: Item.Name", () => _proxy.GiveItem(1));
        RefusesPart("The result of IParts.GiveItem: A string", () => _proxy.GiveItem(2));
    }

    [Theory]
    [InlineData(0, "A list", false)]
    [InlineData(0, "A list", true)]
    [InlineData(1, "A string", false)]
    [InlineData(1, "A string", true)]
    public async Task NullInAResultThatComesLater_IsNamed(int nulls, string part, bool waits) => Assert.Equal(
        $"The result of IParts.GiveLaterAsync: {part}{Rest}",
        (await Assert.ThrowsAsync<PdkDataException>(async () => await _proxy.GiveLaterAsync(nulls, waits))).Message);

    /// <summary>An object that was lent before another argument turned out to be null would stay behind.</summary>
    [Fact]
    public void NullObject_LeavesNoOtherBehind()
    {
        WeakReference<Listener> first = Lend();
        Assert.True(Eventually.IsGone(first));

        [MethodImpl(MethodImplOptions.NoInlining)]
        WeakReference<Listener> Lend()
        {
            Listener listener = new(0);
            Assert.Throws<ArgumentNullException>("second", () => _proxy.TakeObjects(listener, null!));
            return new WeakReference<Listener>(listener);
        }
    }

    private static void Refuses(string parameter, string member, Action call)
    {
        ArgumentNullException exception = Assert.Throws<ArgumentNullException>(parameter, call);
        Assert.StartsWith($"'{parameter}' of {member}{Rest}", exception.Message, StringComparison.Ordinal);
    }

    private static void RefusesPart(string part, Action call) => Assert.Equal(part + Rest, Assert.Throws<PdkDataException>(call).Message);
}
