using Pdk.Generators.Tests.Harness;

namespace Pdk.Generators.Tests.Rejections;

/// <summary>Types with [Mirror] that cannot cross.</summary>
internal static class RejectedMirrors
{
    /// <summary>The type, and the sentence about it.</summary>
    public static TheoryData<string, string> All => new()
    {
        { "[Mirror] public record Bad(Action Call);", "PDK0110: Bad.Call: Action cannot cross the border" },
        { "[Mirror] public record Bad<T>(T Item);", "PDK0110: Bad<T> cannot cross the border: an open type parameter has no layout" },
        { "[Mirror, Union] public abstract record Bad;", "PDK0115: Bad cannot cross the border: the union has no cases" },
        { "[Mirror] public record Bad(int OrderId, int Order_Id);", "PDK0106: Two members of App.Bad are both called 'order_id'" },
        { "[Mirror] public abstract record Bad(int X);", "PDK0110: Bad cannot cross the border: it is abstract" },
        { "[Mirror] file record Bad(int X);", "PDK0110: Bad cannot cross the border: the kit cannot see it" },
        { "public class Outer { [Mirror] private record Bad(int X); }", "PDK0110: Bad cannot cross the border: the kit cannot see it" },
        { "[Mirror] public record Bad(int X, [Since(1, 1)] int Y);", "PDK0113: Bad.Y: int cannot cross the border: it is [Since(1, 1)], and older sides do not send it" },
    };

    /// <summary>The type in its namespace.</summary>
    public static string Source(string type) => $"namespace App {{ {type} }}";
}
