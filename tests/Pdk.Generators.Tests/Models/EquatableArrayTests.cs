using Pdk.Generators.Models;

namespace Pdk.Generators.Tests.Models;

/// <summary>Models compare by content, down to their arrays.</summary>
public sealed class EquatableArrayTests
{
    [Fact]
    public void EqualContent_IsEqual()
    {
        EquatableArray<string> one = new(["a", "b"]);
        EquatableArray<string> other = new[] { "a", "b" }.ToEquatableArray();
        Assert.True(one == other && one.Equals(other) && one.Equals((object)other));
        Assert.False(one != other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
    }

    [Theory]
    [InlineData("a")]
    [InlineData("b", "a")]
    [InlineData("a", "b", "c")]
    [InlineData("a", "B")]
    public void OtherContent_IsNotEqual(params string[] items)
    {
        EquatableArray<string> one = new(["a", "b"]);
        Assert.True(one != new EquatableArray<string>(items));
        Assert.False(one.Equals((object)items));
    }

    [Fact]
    public void Default_IsEmpty()
    {
        EquatableArray<string> nothing = default;
        Assert.Equal(0, nothing.Count);
        Assert.Empty(nothing);
        Assert.Equal(new EquatableArray<string>([]), nothing);
        Assert.Equal(new EquatableArray<string>([]).GetHashCode(), nothing.GetHashCode());
        Assert.NotEqual(new EquatableArray<string>(["a"]), nothing);
    }

    [Fact]
    public void Arrays_AreEqualInsideRecordsAndArrays()
    {
        EquatableArray<EquatableArray<int>> one = new([new([1, 2]), default]);
        EquatableArray<EquatableArray<int>> other = new([new([1, 2]), new([])]);
        Assert.Equal(one, other);
        Assert.Equal(new ConfigurationModel("T", "T", default), new ConfigurationModel("T", "T", new EquatableArray<SettingModel>([])));
    }

    [Fact]
    public void Items_AreReadInOrder()
    {
        EquatableArray<int> array = Enumerable.Range(0, 3).ToEquatableArray();
        Assert.Equal([0, 1, 2], array);
        Assert.Equal(2, array[2]);
    }
}
