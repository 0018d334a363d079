using System.Globalization;

namespace Quickstart;

/// <summary>A log of a made-up server: the same lines in every run.</summary>
internal static class SampleLog
{
    private static readonly string[] s_messages =
    [
        "session opened for user {0} by (uid=0)",
        "Failed password for invalid user {0} from 203.0.113.{1} port {2} ssh2",
        "Accepted publickey for {0} from 198.51.100.{1} port {2} ssh2",
        "Connection closed by 192.0.2.{1} [preauth]",
        "Received disconnect from 203.0.113.{1}: 11: Bye Bye [preauth]",
    ];

    private static readonly string[] s_users = ["ada", "grace", "edsger", "barbara", "admin", "test"];

    public static string Make(int lines)
    {
        string path = Repository.Path("artifacts", "quickstart", "sample.log");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        Random random = new(4711);
        DateTime time = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        using StreamWriter writer = new(path);
        for (int line = 0; line < lines; line++)
        {
            time = time.AddMilliseconds(random.Next(1, 900));
            string message = string.Format(
                CultureInfo.InvariantCulture,
                s_messages[random.Next(s_messages.Length)],
                s_users[random.Next(s_users.Length)],
                random.Next(1, 255),
                random.Next(1024, 65536));
            writer.Write(string.Create(
                CultureInfo.InvariantCulture, $"{time:MMM dd HH:mm:ss} gateway sshd[{random.Next(1000, 32000)}]: {message}\n"));
        }

        return path;
    }
}
