using System.Text.Json.Serialization;
using Records;

namespace Pdk.Benchmarks;

/// <summary>The framework's generated serializer for the same records.</summary>
[JsonSerializable(typeof(List<Reading>))]
internal sealed partial class ReadingJson : JsonSerializerContext;
