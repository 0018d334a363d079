using System.Globalization;
using System.Text.Json;

namespace Pdk.Tests.Values;

/// <summary>Compares a value with what the framework's JSON reader makes of the same text.</summary>
internal static class JsonComparison
{
    public static void AssertSame(JsonElement expected, PdkValue actual)
    {
        switch (expected.ValueKind)
        {
            case JsonValueKind.Null:
                Assert.Equal(PdkValueKind.Null, actual.Kind);
                break;
            case JsonValueKind.True:
            case JsonValueKind.False:
                Assert.Equal(expected.GetBoolean(), actual.GetBoolean());
                break;
            case JsonValueKind.Number:
                AssertSameNumber(expected, actual);
                break;
            case JsonValueKind.String:
                Assert.Equal(expected.GetString(), actual.GetString());
                break;
            case JsonValueKind.Array:
                Assert.Equal(PdkValueKind.Array, actual.Kind);
                Assert.Equal(expected.GetArrayLength(), actual.Count);
                for (int i = 0; i < actual.Count; i++)
                {
                    AssertSame(expected[i], actual[i]);
                }

                break;
            default:
                AssertSameMembers(expected, actual);
                break;
        }
    }

    private static void AssertSameNumber(JsonElement expected, PdkValue actual)
    {
        string text = expected.GetRawText();
        if (text != "-0" && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long signed))
        {
            Assert.Equal(PdkValueKind.Int64, actual.Kind);
            Assert.Equal(signed, actual.GetInt64());
        }
        else if (ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong unsigned))
        {
            Assert.Equal(PdkValueKind.UInt64, actual.Kind);
            Assert.Equal(unsigned, actual.GetUInt64());
        }
        else
        {
            Assert.Equal(PdkValueKind.Double, actual.Kind);
            Assert.Equal(
                BitConverter.DoubleToInt64Bits(expected.GetDouble()),
                BitConverter.DoubleToInt64Bits(actual.GetDouble()));
        }
    }

    private static void AssertSameMembers(JsonElement expected, PdkValue actual)
    {
        Assert.Equal(PdkValueKind.Object, actual.Kind);
        PdkObjectEnumerator members = actual.EnumerateObject();
        int count = 0;
        foreach (JsonProperty property in expected.EnumerateObject())
        {
            Assert.True(members.MoveNext());
            count++;
            Assert.Equal(property.Name, members.Current.NameString);
            AssertSame(property.Value, members.Current.Value);

            // Both sides find the last of duplicates.
            Assert.True(actual.TryGet(members.Current.Name, out PdkValue found));
            Assert.True(expected.TryGetProperty(property.Name, out JsonElement expectedFound));
            Assert.True(found.ValueEquals(actual[property.Name]));
            if (!JsonElement.DeepEquals(property.Value, expectedFound))
            {
                AssertSame(expectedFound, found);
            }
        }

        Assert.False(members.MoveNext());
        Assert.Equal(count, actual.Count);
        Assert.False(actual.TryGet("no such key"u8, out _));
    }
}
