using static Pdk.Functions.Tests.Library.FunctionCall;

namespace Pdk.Functions.Tests.Library;

/// <summary>Calls of encodings, with the examples of RFC 4648 and RFC 9562.</summary>
internal static class EncodingCalls
{
    private static readonly DateTimeOffset s_exampleOfTheRfc = new(2022, 2, 22, 19, 22, 22, TimeSpan.Zero);

    public static FunctionCall[] All { get; } =
    [
        Gives("Zm9vYmE=", "base64_encode", "fooba"),
        Gives("", "base64_encode", ""),
        Gives("Zg==", "base64_encode", "f"),
        Gives("Zm9v", "base64_encode", "foo"),
        Gives("Z3LDvMOf", "base64_encode", "grüß"),
        Gives("//77", "base64_encode", new byte[] { 0xFF, 0xFE, 0xFB }),
        Gives("", "base64_encode", Array.Empty<byte>()),
        Gives("fooba"u8.ToArray(), "base64_decode", "Zm9vYmE="),
        Gives(Array.Empty<byte>(), "base64_decode", ""),
        Gives(new byte[] { 0xFF, 0xFE, 0xFB }, "base64_decode", "//77"),
        Fails("'text' must be Base64 with padding and without spaces, such as aGVsbG8=, but is 'Zg'.", "base64_decode", "Zg"),
        Fails("but is 'Zg=='", "base64_decode", "Zg=='"),
        Fails("but is 'Zm 9v'.", "base64_decode", "Zm 9v"),
        Fails("but is 'Zm9v\uFFFD'.", "base64_decode", "Zm9v\n"),
        Fails("but is '__77'.", "base64_decode", "__77"),
        // Bits behind the last byte that are not 0 (RFC 4648, section 3.5).
        Fails("but is 'Zh=='.", "base64_decode", "Zh=="),
        Fails("but is '✗✗✗✗'.", "base64_decode", "✗✗✗✗"),
        Gives("__77", "base64url_encode", new byte[] { 0xFF, 0xFE, 0xFB }),
        Gives("Zg", "base64url_encode", "f"),
        Gives("", "base64url_encode", ""),
        Gives(new byte[] { 0xFF, 0xFE, 0xFB }, "base64url_decode", "__77"),
        Gives("f"u8.ToArray(), "base64url_decode", "Zg"),
        Gives("f"u8.ToArray(), "base64url_decode", "Zg=="),
        Gives(Array.Empty<byte>(), "base64url_decode", ""),
        Fails("'text' must be Base64 for URLs without spaces, such as aGk_, but is '//77'.", "base64url_decode", "//77"),
        Fails("but is 'Z'.", "base64url_decode", "Z"),
        Fails("but is 'Zg%3'.", "base64url_decode", "Zg%3"),
        Gives(s_exampleOfTheRfc, "uuid_time", "017F22E2-79B0-7CC3-98C4-DC0C0C07398F"),
        Gives(s_exampleOfTheRfc, "uuid_time", "c232ab00-9414-11ec-b3c8-9f6bdeced846"),
        Gives(s_exampleOfTheRfc, "uuid_time", "1ec9414c-232a-6b00-b3c8-9f6bdeced846"),
        Gives(null, "uuid_time", "919108f7-52d1-4320-9bac-f847db4148a8"),
        Gives(null, "uuid_time", "00000000-0000-0000-0000-000000000000"),
        // The layout of another standard, whose fields mean something else.
        Gives(null, "uuid_time", "017F22E2-79B0-7CC3-18C4-DC0C0C07398F"),
        Fails("'uuid' must be a UUID such as 017f22e2-79b0-7cc3-98c4-dc0c0c07398f, but is 'x'.", "uuid_time", "x"),
        Fails("but is '{017f22e2-79b0-7cc3-98c4-dc0c0c07398}'.", "uuid_time", "{017f22e2-79b0-7cc3-98c4-dc0c0c07398}"),
        Fails("'uuid' must have a time of the years up to 9999", "uuid_time", "ffffffff-ffff-7fff-bfff-ffffffffffff"),
    ];
}
