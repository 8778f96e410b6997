#ifndef SPANLOOM_CMICROHTTPD_SHIM_H
#define SPANLOOM_CMICROHTTPD_SHIM_H

#include <microhttpd.h>

// MHD_get_connection_info is variadic, which Swift cannot call. Each wrapper asks it one question.

/// What the connection callback left for this socket; NULL before that.
static inline void *spanloom_socket_context(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
  return info ? info->socket_context : NULL;
}

/// The connection's file descriptor, or -1.
static inline int spanloom_socket(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
  return info ? (int)info->connect_fd : -1;
}

/// Bytes of the request line and header fields; 0 while they are still arriving.
static inline size_t spanloom_header_size(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
  return info ? info->header_size : 0;
}

#endif
