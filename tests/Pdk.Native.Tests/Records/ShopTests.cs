using System.Collections.Immutable;
using Pdk.Fixtures;
using Pdk.Loader;
using Zoo;
using Zoo.Records;

namespace Pdk.Native.Tests.Records;

/// <summary>Values that are made of parts cross the border, in a form: the caller cannot tell which.</summary>
public abstract class ShopTests : IDisposable
{
    private readonly PluginHost _host;
    private readonly IShop _shop;

    protected ShopTests(PluginForm form)
    {
        _host = new PluginHost(new PluginHostOptions { UseEnvironment = false, StartDeadline = TimeSpan.FromSeconds(60) }.AddContract<IKeeper>().AddContract<IVisitor>().AddContract<IShop>());
        LoadReportRow row = form == PluginForm.Native ? _host.LoadFile(NativeFixtures.Zoo) : _host.AddLinked(typeof(Shop).Assembly);
        Assert.True(row.IsReady, row.ToString());
        _shop = _host.Create<IShop>("shop", PdkDocument.ParseJson("{}"), "shop");
    }

    [Fact]
    public void Record_KeepsEveryMember()
    {
        Order order = Sample();
        Order answer = _shop.Confirm(order);
        Assert.Equal((order.Number + 1, order.Customer, "none"), (answer.Number, answer.Customer, answer.Remark));
        Assert.Equal(order.Lines, answer.Lines);
        Assert.Equal(order.Prices, answer.Prices);
        Assert.Equal((order.Placed, order.Placed.Offset), (answer.Placed, answer.Placed.Offset));
        Assert.Equal((order.Currency, order.Place, order.Within), (answer.Currency, answer.Place, answer.Within));
        Assert.Null(answer.Billing);
        Assert.Equal((order.Shipping.Street, order.Shipping.Town, order.Shipping.Map), (answer.Shipping.Street, answer.Shipping.Town, answer.Shipping.Map));
        Assert.Equal(order.Tags, answer.Tags);
        Assert.Equal(order.Seal, answer.Seal);
        Assert.Null(_shop.Confirm(answer).Remark);
    }

    [Fact]
    public void AbsentResult_IsNull()
    {
        Assert.Null(_shop.Find(1, null));
        Assert.Equal((2, ""), (_shop.Find(2, "")!.Number, _shop.Find(2, "")!.Customer));
    }

    [Fact]
    public void SeveralArgumentsOfOneCall_DoNotMix()
    {
        Page<Line> left = new([new("a", 1, new(1, 2), (Half)0.5)], 1, null);
        Page<Line> right = new([new("b", 2, new(3, 4), (Half)1.5), new("", 0, default, Half.NaN)], 2, left);
        Page<Line> answer = _shop.Merge(left, right);
        Assert.Equal([.. left.Items, .. right.Items], answer.Items);
        Assert.Equal((3, 1), (answer.Total, answer.Next!.Total));
        Assert.Null(answer.Next.Next);
    }

    [Fact]
    public void Union_ArrivesAsItsCase()
    {
        Assert.Equal(new Shape.Circle(new(-3, 4), 2.5), _shop.Mirrored(new Shape.Circle(new(3, 4), 2.5)));
        Assert.Equal([new(-1, 1), new(-2, 2)], Assert.IsType<Shape.Polygon>(_shop.Mirrored(new Shape.Polygon([new(1, 1), new(2, 2)]))).Corners);
        Shape.Group group = Assert.IsType<Shape.Group>(_shop.Mirrored(new Shape.Group([new Shape.Nothing(), new Shape.Group([])])));
        Assert.IsType<Shape.Nothing>(group.Shapes[0]);
        Assert.Empty(Assert.IsType<Shape.Group>(group.Shapes[1]).Shapes);
    }

    [Fact]
    public void NumbersAndTimesThatCIsWithout_ComeBack()
    {
        DateTime time = new(2026, 11, 20, 10, 30, 0, DateTimeKind.Local);
        DateTime later = _shop.Later(time, TimeSpan.FromTicks(1))!.Value;
        Assert.Equal((time.AddTicks(1), DateTimeKind.Local), (later, later.Kind));
        Assert.Null(_shop.Later(null, default));
        Assert.Equal((Int128.MinValue, new Version(2, 2)), _shop.Add(Int128.MinValue + 1, -1, new Version(1, 2, 3)));
    }

    [Fact]
    public void ListsInOnePiece_CrossWhereTheyLie()
    {
        Assert.Equal(21 + 10 + 7, _shop.Total([1, 20], [new(1, 2), new(3, 4)], [3L, 4L]));
        Assert.Equal(0, _shop.Total([], [], []));
        Assert.Throws<ArgumentNullException>(() => _shop.Total(null!, [], []));
    }

    [Fact]
    public void Collections_ComeBack()
    {
        Assert.Equal(["a", "", "Zoë 🦒"], _shop.Split("a,,Zoë 🦒", ','));
        Assert.Equal([3, 2, 1], _shop.Reversed([1, 2, 3]));
        Assert.Empty(_shop.Reversed([]));
        IReadOnlyDictionary<string, int?> counts = _shop.Counts(new Dictionary<string, int?> { ["one"] = 1, ["none"] = null }.ToImmutableDictionary());
        Assert.Equal((2, null, 2), (counts["one!"], counts["none!"], counts.Count));
    }

    [Fact]
    public void NullAndEmptyText_AreTwoThings()
    {
        Assert.Equal("", _shop.Optional(null));
        Assert.Null(_shop.Optional(""));
        Assert.Equal("text", _shop.Optional("text"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    public async Task AsynchronousResult_IsARecord(int delayMs)
    {
        Order answer = await _shop.ConfirmLaterAsync(Sample(), delayMs, CancellationToken.None);
        Assert.Equal((43, "none"), (answer.Number, answer.Remark));
        Assert.Equal(2, answer.Lines.Count);
    }

    [Fact]
    public async Task AsynchronousText_ComesBack()
    {
        Assert.Equal("äää", await _shop.RepeatAsync("ä", 3, yield: false));
        Assert.Equal("äää", await _shop.RepeatAsync("ä", 3, yield: true));
    }

    [Fact]
    public async Task CancelledCall_LeavesTheNextAlone()
    {
        using CancellationTokenSource source = new();
        ValueTask<Order> call = _shop.ConfirmLaterAsync(Sample(), 60_000, source.Token);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await call);
        Assert.Equal(43, _shop.Confirm(Sample()).Number);
    }

    public void Dispose()
    {
        (_shop as IDisposable)?.Dispose();
        _host.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected IShop TheShop => _shop;

    private protected static Order Sample() => new(
        42,
        "Zoë",
        null,
        [new("apple", 3, new(1, -2), (Half)0.25), new("", int.MaxValue, default, Half.Epsilon)],
        new() { ["apple"] = 1.10m, ["ä"] = decimal.MinValue },
        new DateTimeOffset(2026, 11, 20, 10, 30, 0, TimeSpan.FromMinutes(-210)),
        Currency.Krone,
        null,
        (52.5, 13.4))
    {
        Shipping = new Address { Street = "Long Road 1", Map = new Uri("https://example.org/map?x=1") },
        Tags = [Guid.Empty, new Guid("01234567-89ab-cdef-0123-456789abcdef")],
        Seal = [1, 2, 3],
        Within = TimeSpan.FromDays(1),
    };
}
