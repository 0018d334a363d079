using System.Text;

namespace Pdk.Tests.Values;

public sealed class ReaderTests
{
    [Fact]
    public void DefaultValue_IsNullWithTheNullDocument()
    {
        PdkValue value = default;
        Assert.True(value.IsNull);
        Assert.True(value.IsRoot);
        Assert.Equal("null", value.ToString());
        Assert.True(value.Document.SequenceEqual(PdkDocument.Empty.Bytes.Span));
        Assert.True(value.ValueEquals(PdkDocument.Empty.Root));
        PdkValueValidator.Validate(value.Document);
    }

    [Fact]
    public void WrongKind_IsADataErrorThatNamesBoth()
    {
        PdkDocument text = PdkDocument.ParseJson("\"text\"");
        AssertMessage("Expected a boolean, found a string.", () => text.Root.GetBoolean());
        AssertMessage("Expected a signed 64-bit integer, found a string.", () => text.Root.GetInt64());
        AssertMessage("Expected an unsigned 64-bit integer, found a string.", () => text.Root.GetUInt64());
        AssertMessage("Expected a double, found a string.", () => text.Root.GetDouble());
        AssertMessage("Expected bytes, found a string.", () => text.Root.GetBytes());
        AssertMessage("Expected an array, found a string.", () => _ = text.Root[0]);
        AssertMessage("Expected an array, found a string.", () => text.Root.EnumerateArray());
        AssertMessage("Expected an object, found a string.", () => _ = text.Root["a"]);
        AssertMessage("Expected an object, found a string.", () => _ = text.Root["a"u8]);
        AssertMessage("Expected an object, found a string.", () => text.Root.EnumerateObject());
        AssertMessage("Expected an object, found a string.", () => _ = text.Root.MemberAt(0));
        AssertMessage("Expected an object, found a string.", () => _ = text.Root.Count);
        AssertMessage("Expected a string, found null.", () => PdkDocument.Empty.Root.GetString());
        AssertMessage("Expected a string, found an object.", () => PdkDocument.EmptyObject.Root.GetString());
        AssertMessage("Expected an object with the member \"a\", found an object without it.", () => _ = PdkDocument.EmptyObject.Root["a"]);
        AssertMessage("Expected an object with the member \"a\", found an object without it.", () => _ = PdkDocument.EmptyObject.Root["a"u8]);
        Assert.False(text.Root.TryGet("a", out _));
        Assert.False(text.Root.TryGet("a"u8, out _));
    }

    [Fact]
    public void MissingElement_IsAnArgumentError()
    {
        PdkDocument document = PdkDocument.ParseJson("[1]");
        Assert.Throws<ArgumentOutOfRangeException>(() => _ = document.Root[1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => _ = document.Root[-1]);
    }

    [Fact]
    public void Members_AreInTheOrderInWhichTheyWereWritten()
    {
        // More than 64: their keys are sorted, they themselves are not.
        string[] names = [.. Enumerable.Range(0, 100).Select(static number => $"member {99 - number}")];
        PdkDocument document = PdkDocument.ParseJson($"{{{string.Join(',', names.Select(static (name, index) => $"\"{name}\":{index}"))}}}");

        for (int index = 0; index < document.Root.Count; index++)
        {
            Assert.Equal(names[index], document.Root.MemberAt(index).NameString);
            Assert.Equal(index, document.Root.MemberAt(index).Value.GetInt64());
        }

        AssertNoMember(document, 100);
        AssertNoMember(document, -1);
    }

    [Theory]
    [InlineData("1.0", true, true, true)]
    [InlineData("-1.0", true, false, true)]
    [InlineData("1.5", false, false, true)]
    [InlineData("-1", true, false, true)]
    [InlineData("9007199254740992", true, true, true)]
    [InlineData("9007199254740993", true, true, false)]
    [InlineData("9223372036854775807", true, true, false)]
    [InlineData("-9223372036854775808", true, false, true)]
    [InlineData("9223372036854775808", false, true, true)]
    [InlineData("18446744073709551615", false, true, false)]
    [InlineData("18446744073709551616", false, false, true)]
    [InlineData("9223372036854775808.0", false, true, true)]
    [InlineData("-9223372036854775808.0", true, false, true)]
    [InlineData("1e300", false, false, true)]
    public void Number_ConvertsWhereNothingIsLost(string json, bool toInt64, bool toUInt64, bool toDouble)
    {
        PdkDocument document = PdkDocument.ParseJson(json);
        Assert.Equal(toInt64, document.Root.TryGetInt64(out _));
        Assert.Equal(toUInt64, document.Root.TryGetUInt64(out _));
        Assert.Equal(toDouble, document.Root.TryGetDouble(out _));
        AssertThrowsUnless(toInt64, () => document.Root.GetInt64());
        AssertThrowsUnless(toUInt64, () => document.Root.GetUInt64());
        AssertThrowsUnless(toDouble, () => document.Root.GetDouble());
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void DoubleThatIsNoNumber_IsNoInteger(double number)
    {
        PdkDocument document = PdkDocument.Build(writer => writer.WriteDouble(number));
        Assert.Equal(number, document.Root.GetDouble());
        Assert.False(document.Root.TryGetInt64(out _));
        Assert.False(document.Root.TryGetUInt64(out _));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(5000)]
    public void EveryMember_IsFoundByItsKeyInAnyForm(int count)
    {
        PdkDocument document = PdkDocument.Build(writer =>
        {
            writer.BeginObject();
            for (int i = 0; i < count; i++)
            {
                // 5 to 24 bytes, so that keys lie inside and outside of their slots.
                writer.WriteKey(new string('k', i % 20) + $"{i:00000}");
                writer.WriteInt64(i);
            }

            writer.EndObject();
        });
        PdkValueValidator.Validate(document.Bytes.Span);
        for (int i = 0; i < count; i++)
        {
            string key = new string('k', i % 20) + $"{i:00000}";
            Assert.Equal(i, document.Root[key].GetInt64());
            Assert.Equal(i, document.Root[Encoding.UTF8.GetBytes(key)].GetInt64());
            Assert.False(document.Root.TryGet(key + "x", out _));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    public void DuplicateKey_IsFoundWithItsLastValue(int others)
    {
        PdkDocument document = PdkDocument.Build(writer =>
        {
            writer.BeginObject();
            foreach (int value in (int[])[1, 2, 3])
            {
                writer.WriteKey("twice"u8);
                writer.WriteInt64(value);
                writer.WriteKey("a long key, twice"u8);
                writer.WriteInt64(value * 10);
            }

            for (int i = 0; i < others; i++)
            {
                writer.WriteKey($"{i}");
                writer.WriteNull();
            }

            writer.EndObject();
        });
        PdkValueValidator.Validate(document.Bytes.Span);
        Assert.Equal(6 + others, document.Root.Count);
        Assert.Equal(3, document.Root["twice"].GetInt64());
        Assert.Equal(30, document.Root["a long key, twice"].GetInt64());
    }

    [Fact]
    public void LongOrUnpairedStringKey_IsLookedUpOrAbsent()
    {
        string longKey = new('\u65e5', 1000);
        PdkDocument document = PdkDocument.Build(writer =>
        {
            writer.BeginObject();
            writer.WriteKey(longKey);
            writer.WriteInt64(1);
            writer.WriteKey("");
            writer.WriteInt64(2);
            writer.EndObject();
        });
        Assert.Equal(1, document.Root[longKey].GetInt64());
        Assert.Equal(2, document.Root[""].GetInt64());
        Assert.Equal(2, document.Root[""u8].GetInt64());
        Assert.False(document.Root.TryGet("\ud83d", out _));
    }

    [Fact]
    public void Enumerator_HasACurrentOnlyOnAnElement()
    {
        PdkDocument document = PdkDocument.ParseJson("[[10,20,30,40],{\"a\":1}]");
        Assert.Throws<InvalidOperationException>(() => { _ = document.Root[0].EnumerateArray().Current; });
        Assert.Throws<InvalidOperationException>(() => { _ = document.Root[1].EnumerateObject().Current; });
        PdkArrayEnumerator elements = document.Root[0].EnumerateArray();
        int sum = 0;
        while (elements.MoveNext())
        {
            sum += (int)elements.Current.GetInt64();
        }

        Assert.Equal(100, sum);
        Assert.False(elements.MoveNext());
    }

    [Fact]
    public void OnlyTheRoot_HasADocument()
    {
        PdkDocument document = PdkDocument.ParseJson("[{\"a\":[\"a longer text\"]}]");
        Assert.True(document.Root.IsRoot);
        Assert.True(document.Root.Document.SequenceEqual(document.Bytes.Span));
        Assert.False(document.Root[0].IsRoot);
        Assert.Throws<InvalidOperationException>(() => { _ = document.Root[0].Document; });
        PdkDocument copy = document.Root[0].ToDocument();
        Assert.Equal("{\"a\":[\"a longer text\"]}", copy.ToJsonString());
        PdkValueValidator.Validate(copy.Bytes.Span);
        Assert.Equal(document.ToJsonString(), document.Root.ToDocument().ToJsonString());
    }

    private static void AssertMessage(string expected, Action read) =>
        Assert.Equal(expected, Assert.Throws<PdkDataException>(read).Message);

    private static void AssertThrowsUnless(bool possible, Action read)
    {
        if (possible)
        {
            read();
        }
        else
        {
            Assert.Contains("without loss", Assert.Throws<PdkDataException>(read).Message, StringComparison.Ordinal);
        }
    }

    private static void AssertNoMember(PdkDocument document, int index) => Assert.StartsWith(
        "The object has 100 members.",
        Assert.Throws<ArgumentOutOfRangeException>(() => _ = document.Root.MemberAt(index)).Message,
        StringComparison.Ordinal);
}
