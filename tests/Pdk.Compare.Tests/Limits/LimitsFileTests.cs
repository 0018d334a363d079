using System.Text;
using Pdk.Compare.Limits;

namespace Pdk.Compare.Tests.Limits;

public sealed class LimitsFileTests
{
    [Fact]
    public void Entry_IsRead()
    {
        Limit limit = Assert.Single(Parse("""{ "group": "call", "what": "guarded", "most": 1.15, "kind": "bound", "reason": "Because." }"""));

        Assert.Equal(new Limit("call", "guarded", LimitOf.Ratio, 1.15, IsBound: true, "Because."), limit);
    }

    [Fact]
    public void Aim_OfAnotherFigure_IsRead()
    {
        Limit limit = Assert.Single(Parse("""{ "group": "call", "what": "x", "of": "allocated", "most": 0, "kind": "aim", "reason": "r" }"""));

        Assert.Equal(LimitOf.Allocated, limit.Of);
        Assert.False(limit.IsBound);
    }

    [Theory]
    [InlineData("""{ "group": "cal", "what": "x", "most": 1, "kind": "aim", "reason": "r" }""", "limits.json, limit 1: \"group\" must be one of call; found \"cal\".")]
    [InlineData("""{ "group": "call", "most": 1, "kind": "aim", "reason": "r" }""", "limits.json, limit 1: expected \"what\" with a text.")]
    [InlineData("""{ "group": "call", "what": "x", "most": -1, "kind": "aim", "reason": "r" }""", "limits.json, limit 1: expected \"most\" with a number that is not negative.")]
    [InlineData("""{ "group": "call", "what": "x", "most": 1e999, "kind": "aim", "reason": "r" }""", "limits.json, limit 1: expected \"most\" with a number that is not negative.")]
    [InlineData("""{ "group": "call", "what": "x", "most": 1, "kind": "wish", "reason": "r" }""", "limits.json, limit 1: \"kind\" must be one of bound, aim; found \"wish\".")]
    [InlineData("""{ "group": "call", "what": "x", "most": 1, "kind": "aim" }""", "limits.json, limit 1: expected \"reason\" with a text.")]
    [InlineData("""{ "group": "call", "what": "x", "most": 1, "kind": "aim", "reason": "r", "note": 1 }""", "limits.json, limit 1: expected one of group, what, of, most, kind, reason, found \"note\".")]
    [InlineData("7", "limits.json, limit 1: expected an object, found Number.")]
    public void WhatCannotBeMeant_IsNamedWithItsPlace(string entry, string message) =>
        Assert.Equal(message, Assert.Throws<LimitsException>(() => Parse(entry)).Message);

    [Fact]
    public void TwoOfAKind_AreRefused()
    {
        const string Entry = """{ "group": "call", "what": "x", "most": 1, "kind": "aim", "reason": "r" }""";

        Assert.Contains("two limits", Assert.Throws<LimitsException>(() => Parse($"{Entry}, {Entry}")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "limits": 1 }""")]
    [InlineData("[]")]
    public void OtherShape_IsRefused(string json) => Assert.Equal(
        "limits.json: expected an object with a list \"limits\".",
        Assert.Throws<LimitsException>(() => LimitsFile.Parse(Encoding.UTF8.GetBytes(json), "limits.json", ["call"])).Message);

    [Fact]
    public void DeepOrBrokenText_IsRefusedAtItsPlace()
    {
        string deep = $$"""{ "limits": {{new string('[', 100_000)}} """;

        Assert.StartsWith("limits.json(1,", Assert.Throws<LimitsException>(() => LimitsFile.Parse(Encoding.UTF8.GetBytes(deep), "limits.json", [])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MissingFile_IsNamed() =>
        Assert.Contains("nowhere.json is missing", Assert.Throws<LimitsException>(() => LimitsFile.Read("nowhere.json", [])).Message, StringComparison.Ordinal);

    private static IReadOnlyList<Limit> Parse(string entries) =>
        LimitsFile.Parse(Encoding.UTF8.GetBytes($$"""{ "limits": [ {{entries}} ] }"""), "limits.json", ["call"]);
}
