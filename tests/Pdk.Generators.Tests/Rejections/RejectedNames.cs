using Pdk.Generators.Tests.Harness;

namespace Pdk.Generators.Tests.Rejections;

/// <summary>Types and members that would have one name at the border.</summary>
internal static class RejectedNames
{
    /// <summary>Two things with one name, and the sentence about them.</summary>
    public static TheoryData<string, string> All => new()
    {
        { "public record OrderLine(int X); public record Order_Line(int X); public record Bad(OrderLine X, Order_Line Y);", "PDK0106: App.OrderLine and App.Order_Line are both called 'app.order_line' in layout texts; rename one of them" },
        { "public struct OrderLine { public int X; } public struct Order_Line { public int X; } public record Bad(OrderLine X, Order_Line Y);", "PDK0106: App.OrderLine and App.Order_Line are both called" },
        { "public enum Color { Red } public enum color { Red } public record Bad(Color X, color Y);", "PDK0106: App.Color and App.color are both called 'app.color'" },
        { "public record OrderLine(int X); public static class Order { public record Line(int X); } public record Bad(OrderLine X, Order.Line Y);", "PDK0106: app.order_line and app.order.line are both called 'app_order_line' in C" },
        { "public record Bad(int OrderId, string Order_Id);", "PDK0106: Two members of App.Bad are both called 'order_id' in layout texts" },
        { "public record ThingTable(int X); public record Bad(ThingTable X);", "PDK0106: app.thing_table and the table of contract app.thing are both called 'app_thing_table' in C; rename the type" },
        { "public static class Thing { public enum Table { A } } public record Bad(Thing.Table X);", "PDK0106: app.thing.table and the table of contract app.thing are both called" },
    };

    /// <summary>A contract that uses the type <c>Bad</c>.</summary>
    public static string Source(string types) => TestCompilation.Contract("void Do(Bad x);", types);
}
