using System.Globalization;

namespace Pdk.Abi.Tests.Settings;

/// <summary>Each kind of setting: what is read, and what a user hears of what is none.</summary>
public sealed class SettingValueTests
{
    private const string Subject = "The configuration of 'x': 'k' ";

    public static TheoryData<string, string, Func<SettingValue, object>> Good => new()
    {
        { "true", "True", static value => value.Boolean() },
        { "-128", "-128", static value => value.Integer(-128, 127) },
        { "127", "127", static value => value.Integer(-128, 127) },
        { "2.0", "2", static value => value.Integer(1, 3) },
        { "18446744073709551615", "18446744073709551615", static value => value.UnsignedInteger(0, ulong.MaxValue) },
        { "1", "1", static value => value.UnsignedInteger(1, 3) },
        { "3", "3", static value => value.UnsignedInteger(1, 3) },
        { "0.5", "0.5", static value => value.Number() },
        { "1", "1", static value => value.Number(1, 3) },
        { "3", "3", static value => value.Number(1, 3) },
        { "12", "12", static value => value.Decimal() },
        { "18446744073709551615", "18446744073709551615", static value => value.Decimal() },
        { "19.99", "19.99", static value => value.Decimal() },
        { "0.123456789012345", "0.123456789012345", static value => value.Decimal() },
        { "\"0.1234567890123456789012345\"", "0.1234567890123456789012345", static value => value.Decimal() },
        { "\"-12.50\"", "-12.50", static value => value.Decimal() },
        { "\"1\"", "1", static value => value.Decimal(1, 3) },
        { "\"3\"", "3", static value => value.Decimal(1, 3) },
        { "\"a\"", "a", static value => value.Text() },
        { "\"https://a.example/b?c=d\"", "https://a.example/b?c=d", static value => value.Uri() },
        { "\"HTTPS://a.example/\"", "https://a.example/", static value => value.Uri() },
        { "\"urn:a:b\"", "urn:a:b", static value => value.Uri() },
        { "\"2026-03-31T12:00:00Z\"", "03/31/2026 12:00:00 +00:00", static value => value.Timestamp() },
        { "\"2026-03-31T12:00:00.25-05:30\"", "03/31/2026 12:00:00 -05:30", static value => value.Timestamp() },
        { "\"5s\"", "00:00:05", static value => value.Duration() },
        { "\"1s\"", "00:00:01", static value => value.Duration("1s", "3s") },
        { "\"3s\"", "00:00:03", static value => value.Duration("1s", "3s") },
        { "\"9d\"", "9.00:00:00", static value => value.Duration("1s", null) },
        { "\"0s\"", "00:00:00", static value => value.Duration(null, "3s") },
        { "\"64MiB\"", "64MiB", static value => value.Size() },
        { "\"1KiB\"", "1KiB", static value => value.Size("1KiB", "2KiB") },
        { "\"2KiB\"", "2KiB", static value => value.Size("1KiB", "2KiB") },
        { "\"9TiB\"", "9TiB", static value => value.Size("1KiB", null) },
        { "\"0B\"", "0B", static value => value.Size(null, "2KiB") },
        { "\"half_even\"", "2", static value => value.Choice<int>(["up", "half_even"], [1, 2]) },
        { "\"HalfEven\"", "2", static value => value.Choice<int>(["up", "half_even"], [1, 2]) },
        { "true", "2", static value => value.Choice<int>(["false", "true"], [1, 2]) },
        { "[1,2]", "1/2", static value => string.Join('/', value.List(static item => item.Integer(0, 9))) },
        { "[]", "", static value => string.Join('/', value.List(static item => item.Integer(0, 9))) },
        { "[[1],[],[2,3]]", "1//2+3", static value => string.Join('/', value.List(static item => string.Join('+', item.List(static inner => inner.Integer(0, 9))))) },
        { """{"a":1,"b":2,"a":3}""", "[a, 3]/[b, 2]", static value => string.Join('/', value.Map(static item => item.Integer(0, 9))) },
        { """{"inner":{"deep":5}}""", "5", static value => value.Record().Setting("inner").Record().Setting("deep").Integer(0, 9) },
    };

    public static TheoryData<string, string, Func<SettingValue, object>> Bad => new()
    {
        { "\"yes\"", "must be true or false, but is the string \"yes\".", static value => value.Boolean() },
        { "1", "must be true or false, but is 1.", static value => value.Boolean() },
        { "1.5", "must be an integer, but is 1.5.", static value => value.Integer(1, 3) },
        { "\"1\"", "must be an integer, but is the string \"1\".", static value => value.Integer(1, 3) },
        { "0", "must lie between 1 and 3, but is 0.", static value => value.Integer(1, 3) },
        { "4", "must lie between 1 and 3, but is 4.", static value => value.Integer(1, 3) },
        { "18446744073709551615", "must lie between 1 and 3, but is 18446744073709551615.", static value => value.Integer(1, 3) },
        { "-1", "must be an integer that is not negative, but is -1.", static value => value.UnsignedInteger(0, 3) },
        { "0", "must lie between 1 and 3, but is 0.", static value => value.UnsignedInteger(1, 3) },
        { "4", "must lie between 1 and 3, but is 4.", static value => value.UnsignedInteger(1, 3) },
        { "\"1.5\"", "must be a number, but is the string \"1.5\".", static value => value.Number() },
        { "9007199254740993", "must be a number, but is 9007199254740993.", static value => value.Number() },
        { "0.9", "must lie between 1 and 3, but is 0.9.", static value => value.Number(1, 3) },
        { "3.1", "must lie between 1 and 3, but is 3.1.", static value => value.Number(1, 3) },
        { "0.1234567890123456", "must be a decimal number such as 12.50, but is 0.1234567890123456; a number of more than 15 digits must be quoted.", static value => value.Decimal() },
        { "1e-30", "must be a decimal number such as 12.50, but is 1E-30; a number of more than 15 digits must be quoted.", static value => value.Decimal() },
        { "1e30", "must be a decimal number such as 12.50, but is 1E+30; a number of more than 15 digits must be quoted.", static value => value.Decimal() },
        { "\"12,50\"", "must be a decimal number such as 12.50, but is the string \"12,50\".", static value => value.Decimal() },
        { "\"0.12345678901234567890123456789\"", "must be a decimal number such as 12.50, but is the string \"0.12345678901234567890123456789\".", static value => value.Decimal() },
        { "\"1e3\"", "must be a decimal number such as 12.50, but is the string \"1e3\".", static value => value.Decimal() },
        { "true", "must be a decimal number such as 12.50, but is true.", static value => value.Decimal() },
        { "\"0.9\"", "must lie between 1 and 3, but is the string \"0.9\".", static value => value.Decimal(1, 3) },
        { "3.5", "must lie between 1 and 3, but is 3.5.", static value => value.Decimal(1, 3) },
        { "12345", "must be a string, but is 12345.", static value => value.Text() },
        { "\"/a/b\"", "must be a URI with its scheme, such as https://example.org/items, but is the string \"/a/b\".", static value => value.Uri() },
        { "\"a.example\"", "must be a URI with its scheme, such as https://example.org/items, but is the string \"a.example\".", static value => value.Uri() },
        { "1", "must be a URI with its scheme, such as https://example.org/items, but is 1.", static value => value.Uri() },
        { "\"2026-03-31T12:00:00\"", "must be a time with its offset, such as 2026-03-31T12:00:00Z or 2026-03-31T14:00:00+02:00, but is the string \"2026-03-31T12:00:00\".", static value => value.Timestamp() },
        { "\"2026-03-31\"", "must be a time with its offset, such as 2026-03-31T12:00:00Z or 2026-03-31T14:00:00+02:00, but is the string \"2026-03-31\".", static value => value.Timestamp() },
        { "\"12:00Z\"", "must be a time with its offset, such as 2026-03-31T12:00:00Z or 2026-03-31T14:00:00+02:00, but is the string \"12:00Z\".", static value => value.Timestamp() },
        { "\"999ms\"", "must lie between 1s and 3s, but is the string \"999ms\".", static value => value.Duration("1s", "3s") },
        { "\"4s\"", "must lie between 1s and 3s, but is the string \"4s\".", static value => value.Duration("1s", "3s") },
        { "\"999ms\"", "must be at least 1s, but is the string \"999ms\".", static value => value.Duration("1s", null) },
        { "\"4s\"", "must be at most 3s, but is the string \"4s\".", static value => value.Duration(null, "3s") },
        { "5", "must be a duration such as 100ms, 5s or 1.5m, but is 5; a number needs its unit: ns, us, ms, s, m, h or d.", static value => value.Duration("1s", "9s") },
        { "64", "must be a size such as 512B, 64MiB or 1.5GB, but is 64; a number needs its unit: B, KiB, MiB, GiB, TiB (1024 each), kB, MB, GB or TB (1000 each).", static value => value.Size() },
        { "0", "must be a size such as 512B, 64MiB or 1.5GB, but is 0; a number needs its unit: B, KiB, MiB, GiB, TiB (1024 each), kB, MB, GB or TB (1000 each).", static value => value.Size() },
        { "\"1023B\"", "must lie between 1KiB and 2KiB, but is the string \"1023B\".", static value => value.Size("1KiB", "2KiB") },
        { "\"2049B\"", "must lie between 1KiB and 2KiB, but is the string \"2049B\".", static value => value.Size("1KiB", "2KiB") },
        { "\"1023B\"", "must be at least 1KiB, but is the string \"1023B\".", static value => value.Size("1KiB", null) },
        { "\"2049B\"", "must be at most 2KiB, but is the string \"2049B\".", static value => value.Size(null, "2KiB") },
        { "\"down\"", "must be one of up, half_even, but is 'down'.", static value => value.Choice<int>(["up", "half_even"], [1, 2]) },
        { "\"A_b_\"", "must be one of ab, a_b, but is 'A_b_'; did you mean 'a_b'?", static value => value.Choice<int>(["ab", "a_b"], [1, 2]) },
        { "1", "must be a string, but is 1.", static value => value.Choice<int>(["up"], [1]) },
        { "{}", "must be a list, but is of kind Object.", static value => value.List(static item => item.Text()) },
        { "\"a\"", "must be a list, but is the string \"a\".", static value => value.List(static item => item.Text()) },
        { "[]", "must be an object, but is of kind Array.", static value => value.Map(static item => item.Text()) },
        { "[]", "must be an object, but is of kind Array.", static value => value.Record() },
    };

    public static TheoryData<string, string, Func<SettingValue, object>> Nested => new()
    {
        { """[1,"b"]""", "The configuration of 'x': 'k[1]' must be an integer, but is the string \"b\".", static value => value.List(static item => item.Integer(0, 9)) },
        { "[null]", "The configuration of 'x': 'k[0]' must be a string, but is of kind Null.", static value => value.List(static item => item.Text()) },
        { "[[],[1,true]]", "The configuration of 'x': 'k[1][1]' must be an integer, but is true.", static value => value.List(static item => item.List(static inner => inner.Integer(0, 9))) },
        { """{"accept":1}""", "The configuration of 'x': 'k.accept' must be a string, but is 1.", static value => value.Map(static item => item.Text()) },
        { """{"a.b c":1}""", "The configuration of 'x': 'k[\"a.b c\"]' must be a string, but is 1.", static value => value.Map(static item => item.Text()) },
        { """{"":1}""", "The configuration of 'x': 'k[\"\"]' must be a string, but is 1.", static value => value.Map(static item => item.Text()) },
        { "[{}]", "The configuration of 'x' lacks the key 'k[0].ca': expected a string.", static value => value.List(static item => item.Record().Setting("ca").Text()) },
        { """{"ca":null}""", "The configuration of 'x' lacks the key 'k.ca': expected a string.", static value => value.Record().Setting("ca").Text() },
        { """{"cq":"a"}""", "The configuration of 'x' lacks the key 'k.ca': expected a string. It has the unknown key 'k.cq'; known in 'k' are: ca, verify; did you mean 'k.ca'?", static value => Read(value) },
        { """{"ca":"a","verfy":1,"colour":2}""", "The configuration of 'x' has the unknown keys 'k.verfy', 'k.colour'; known in 'k' are: ca, verify; did you mean 'k.verify'?", static value => Read(value) },
        { """{"ca":"a","a b":1}""", "The configuration of 'x' has the unknown key 'k[\"a b\"]'; known in 'k' are: ca, verify.", static value => Read(value) },
    };

    [Theory]
    [MemberData(nameof(Good))]
    public void ValueOfItsKind_IsRead(string json, string read, Func<SettingValue, object> how) =>
        Assert.Equal(read, Convert.ToString(how(Setting(json)), CultureInfo.InvariantCulture));

    [Theory]
    [MemberData(nameof(Bad))]
    public void ValueOfAnotherKind_IsToldWithWhatWasExpectedAndFound(string json, string message, Func<SettingValue, object> how) =>
        Assert.Equal(Subject + message, Assert.Throws<ArgumentException>(() => how(Setting(json))).Message);

    [Theory]
    [MemberData(nameof(Nested))]
    public void ValueInside_IsToldWithItsPath(string json, string message, Func<SettingValue, object> how) =>
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => how(Setting(json))).Message);

    [Fact]
    public void TimestampKeepsItsFraction() => Assert.Equal(
        new DateTimeOffset(2026, 3, 31, 12, 0, 0, 250, TimeSpan.FromHours(-5.5)), Setting("\"2026-03-31T12:00:00.25-05:30\"").Timestamp());

    [Fact]
    public void TextFromOutside_IsRepeatedInPartOnly()
    {
        string most = new('a', 200);
        Assert.EndsWith($"the string \"{most}\".", Message(most), StringComparison.Ordinal);
        Assert.EndsWith($"the string \"{most}…\".", Message(most + "a"), StringComparison.Ordinal);

        static string Message(string text) => Assert.Throws<ArgumentException>(() => Setting($"\"{text}\"").Boolean()).Message;
    }

    [Fact]
    public void LongKey_IsRepeatedInPartOnly()
    {
        string most = new('a', 64);
        Assert.Contains($"'k.{most}'", Message(most), StringComparison.Ordinal);
        Assert.Contains($"'k[\"{most}…\"]'", Message(most + "a"), StringComparison.Ordinal);

        static string Message(string key) =>
            Assert.Throws<ArgumentException>(() => Setting($$"""{"{{key}}":1}""").Map(static item => item.Text())).Message;
    }

    private static SettingValue Setting(string json) =>
        new ConfigurationReader("x", PdkDocument.ParseJson($$"""{"k":{{json}}}""").Bytes).Setting("k");

    private static string Read(SettingValue value)
    {
        ConfigurationReader record = value.Record();
        record.Expect("ca", "verify");
        string ca = record.Setting("ca").Text();
        record.Complete();
        return ca;
    }
}
