namespace Pdk.Abi.Tests.Settings;

/// <summary>Whatever is wrong with a secret, no message has it: neither its own nor that of an exception inside.</summary>
public sealed class SecretSettingTests
{
    // As a text, as a number, and as a key.
    private const string Marker = "7730911";

    public static TheoryData<string, string, Func<SettingValue, object>> Mistakes => new()
    {
        { "\"7730911\"", "'k' must be true or false, but what it is (of kind String) is a secret and not shown", static value => value.Boolean() },
        { "7730911", "'k' must lie between 1 and 3, but what it is (of kind Int64) is a secret and not shown", static value => value.Integer(1, 3) },
        { "\"7730911\"", "'k' must be an integer, but what", static value => value.Integer(1, 3) },
        { "7730911", "'k' must lie between 1 and 3, but what", static value => value.UnsignedInteger(1, 3) },
        { "-7730911", "'k' must be an integer that is not negative, but what", static value => value.UnsignedInteger(1, 3) },
        { "7730911", "'k' must lie between 1 and 3, but what", static value => value.Number(1, 3) },
        { "\"7730911\"", "'k' must be a number, but what", static value => value.Number() },
        { "7730911", "'k' must lie between 1 and 3, but what", static value => value.Decimal(1, 3) },
        { "0.77309110123456789", "'k' must be a decimal number such as 12.50, but what", static value => value.Decimal() },
        { "7730911", "'k' must be a string, but what", static value => value.Text() },
        { "\"7730911\"", "'k' must be a URI with its scheme, such as https://example.org/items, but what", static value => value.Uri() },
        { "\"7730911\"", "'k' must be a time with its offset", static value => value.Timestamp() },
        { "7730911", "'k' must be a duration such as 100ms, 5s or 1.5m, but what", static value => value.Duration() },
        { "\"7730911s\"", "'k' must lie between 1s and 3s, but what", static value => value.Duration("1s", "3s") },
        { "\"7730911\"", "'k' must be a size such as 512B, 64MiB or 1.5GB, but what", static value => value.Size() },
        { "\"7730911B\"", "'k' must be at most 3B, but what", static value => value.Size(null, "3B") },
        { "\"7730911\"", "'k' must be one of a, b, but what", static value => value.Choice<int>(["a", "b"], [1, 2]) },
        { "7730911", "'k' must be a string, but what", static value => value.Choice<int>(["a", "b"], [1, 2]) },
        { "\"7730911\"", "'k' must be a list, but what", static value => value.List(static item => item.Text()) },
        { "[\"a\",7730911]", "'k[1]' must be a string, but what", static value => value.List(static item => item.Text()) },
        { "\"7730911\"", "'k' must be an object, but what", static value => value.Map(static item => item.Text()) },
        { """{"7730911":"7730911"}""", "'k[…]' must be an integer, but what", static value => value.Map(static item => item.Integer(0, 1)) },
        { "\"7730911\"", "'k' must be an object, but what", static value => value.Record() },
        { """{"ca":7730911}""", "'k.ca' must be a string, but what", static value => Read(value) },
        { """{"ca":"a","7730911":"7730911"}""", "has unknown keys in the secret 'k', which are not shown; known there are: ca.", static value => Read(value) },
        { """{"7730911":"7730911"}""", "lacks the key 'k.ca': expected a string. It has unknown keys in the secret 'k', which are not shown; known there are: ca.", static value => Read(value) },
        { """{"ca":{"in":[7730911]}}""", "'k.ca.in[0]' must be a string, but what", static value => value.Record().Setting("ca").Record().Setting("in").List(static item => item.Text()) },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void MistakeInASecret_IsToldWithoutIt(string json, string message, Func<SettingValue, object> read)
    {
        ConfigurationReader reader = new("x", PdkDocument.ParseJson($$"""{"k":{{json}}}""").Bytes);

        ArgumentException failure = Assert.Throws<ArgumentException>(() => read(reader.Secret("k")));

        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Marker, failure.ToString(), StringComparison.Ordinal);
    }

    /// <summary>The test above can fail: the same mistakes, where nothing is a secret, are told with what was found.</summary>
    [Fact]
    public void MistakeInAnythingElse_IsToldWithWhatWasFound()
    {
        ConfigurationReader reader = new("x", PdkDocument.ParseJson("""{"k":7730911}""").Bytes);
        Assert.Contains(Marker, Assert.Throws<ArgumentException>(() => reader.Setting("k").Text()).Message, StringComparison.Ordinal);
    }

    private static string Read(SettingValue value)
    {
        ConfigurationReader record = value.Record();
        record.Expect("ca");
        string ca = record.Setting("ca").Text();
        record.Complete();
        return ca;
    }
}
