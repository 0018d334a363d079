using System.Text;

namespace Pdk.Abi;

/// <summary>
/// What exceptions say, for logs and messages: bounded, on one line where that is wanted, and never an exception of its own.
/// </summary>
/// <remarks>For an exception that came across the border it is what the other side said.</remarks>
public static class ExceptionText
{
    private const int MostMessages = 8;
    private const int LongestLine = 2000;
    private const int LongestPart = 600;
    private const string Arrow = " → ";

    private static readonly string[] s_references =
    [
        ", see inner exception.", " See inner exception for details.", " See the inner exception for details.",
        " See inner exception.", " See the inner exception.",
    ];

    /// <summary>The name of an exception's type, where it arose.</summary>
    /// <param name="exception">The exception.</param>
    public static string TypeOf(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return ErrorText.TypeOf(exception);
    }

    /// <summary>An exception's message; where it cannot be read, a sentence that says so.</summary>
    /// <param name="exception">The exception.</param>
    public static string MessageOf(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return ErrorText.MessageOf(exception);
    }

    /// <summary>Type, message and stack of an exception and of all inside it, on many lines.</summary>
    /// <param name="exception">The exception.</param>
    public static string StoryOf(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return ExceptionStory.Of(exception);
    }

    /// <summary>
    /// The messages of an exception and of those inside it, on one line: <c>The SSL connection could not be established → The certificate
    /// is invalid</c>.
    /// </summary>
    /// <param name="exception">The exception.</param>
    public static string Messages(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        StringBuilder line = new();
        int told = 0;
        for (Exception? current = exception; current is not null && told < MostMessages && line.Length < LongestLine; told++)
        {
            Exception? cause = ErrorText.CauseOf(current);
            string message = ErrorText.Cut(ErrorText.MessageOf(current), LongestPart).Trim();
            message = cause is null ? message : WithoutReference(message);

            // Some types repeat what is inside of them.
            if (message.Length > 0 && !line.ToString().Contains(message, StringComparison.Ordinal))
            {
                line.Append(line.Length == 0 ? "" : Arrow).Append(message);
            }

            current = cause;
        }

        return InOneLine(ErrorText.Cut(line.ToString(), LongestLine));
    }

    /// <summary>The type of an exception and <see cref="Messages"/>, on one line.</summary>
    /// <param name="exception">The exception.</param>
    public static string OneLine(Exception exception)
    {
        string type = InOneLine(TypeOf(exception));
        string messages = Messages(exception);
        return messages.Length == 0 ? type : $"{type}: {messages}";
    }

    /// <summary>Any text as one line: breaks become blanks, other control characters question marks.</summary>
    /// <param name="text">The text.</param>
    public static string InOneLine(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        StringBuilder line = new(text.ReplaceLineEndings(" "));
        for (int index = 0; index < line.Length; index++)
        {
            if (char.IsControl(line[index]))
            {
                line[index] = '?';
            }
        }

        return line.ToString();
    }

    private static string WithoutReference(string message)
    {
        foreach (string reference in s_references)
        {
            if (message.EndsWith(reference, StringComparison.OrdinalIgnoreCase))
            {
                return message[..^reference.Length];
            }
        }

        return message;
    }
}
