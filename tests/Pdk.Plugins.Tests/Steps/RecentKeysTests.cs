using Pdk.Plugins.Steps;
using Pdk.Plugins.Steps.Expressions;

namespace Pdk.Plugins.Tests.Steps;

/// <summary>Keys are remembered for a time, and at most so many of them.</summary>
public sealed class RecentKeysTests
{
    [Fact]
    public void Key_IsForgottenWhenItsTimeIsOver()
    {
        RecentKeys keys = new(withinNs: 10, most: 100);

        Assert.True(keys.TryAdd(Key(1), 100));
        Assert.False(keys.TryAdd(Key(1), 110));
        Assert.True(keys.TryAdd(Key(1), 111));
        Assert.False(keys.TryAdd(Key(1), 121));
        Assert.True(keys.TryAdd(Key(1), 122));
    }

    [Fact]
    public void TimesThatGoBack_CountAsTheLatest()
    {
        RecentKeys keys = new(withinNs: 10, most: 100);

        Assert.True(keys.TryAdd(Key(1), 100));
        Assert.True(keys.TryAdd(Key(2), 50));
        Assert.False(keys.TryAdd(Key(2), 109));
        Assert.True(keys.TryAdd(Key(2), 111));
    }

    [Fact]
    public void OldestKeys_AreForgottenFirst()
    {
        RecentKeys keys = new(withinNs: 1000, most: 2);

        Assert.True(keys.TryAdd(Key(1), 1));
        Assert.True(keys.TryAdd(Key(2), 2));
        Assert.True(keys.TryAdd(Key(3), 3));
        Assert.False(keys.TryAdd(Key(2), 4));
        Assert.False(keys.TryAdd(Key(3), 4));
        Assert.True(keys.TryAdd(Key(1), 4));
    }

    [Fact]
    public void NumbersAreEqual_WhereExpressionsCallThemEqual()
    {
        Assert.Equal(EventKey.Of(Term.Of(7L)), EventKey.Of(Term.Of(7.0)));
        Assert.Equal(EventKey.Of(Term.Of(0L)), EventKey.Of(Term.Of(-0.0)));
        Assert.Equal(EventKey.Of(Term.Of(long.MinValue)), EventKey.Of(Term.Of(-9223372036854775808.0)));
        Assert.NotEqual(EventKey.Of(Term.Of(long.MaxValue)), EventKey.Of(Term.Of(9223372036854775808.0)));
        Assert.NotEqual(EventKey.Of(Term.Of(1L)), EventKey.Of(Term.Of(true)));
        Assert.NotEqual(EventKey.Of(Term.Of(1L)), EventKey.Of(Term.Of("1"u8)));
        Assert.Equal(EventKey.Of(Term.Of(double.NaN)), EventKey.Of(Term.Of(double.NaN)));
    }

    [Fact]
    public void LargeIntegers_AreKeysOfTheirOwn()
    {
        Assert.NotEqual(Json("18446744073709551615"), Json("18446744073709551614"));
        Assert.Equal(Json("18446744073709551615"), Json("18446744073709551615"));
        Assert.Equal(Json("9223372036854775808"), Json("9223372036854775808.0"));
        Assert.NotEqual(Json("18446744073709551615"), Json("18446744073709551616.0"));
    }

    private static EventKey Json(string number) => EventKey.Of(Term.Of(PdkDocument.ParseJson(number).Root));

    private static EventKey Key(long number) => EventKey.Of(Term.Of(number));
}
